using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace SimParlant.GraphApi.Tests.Support;

/// <summary>Reads REST answers.</summary>
internal static class Answers
{
    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Checks the envelope and gives its error.</summary>
    public static async Task<JsonNode> ErrorAsync(this Task<HttpResponseMessage> sent, int status, string code)
    {
        using var response = await sent;
        var body = await response.JsonAsync((HttpStatusCode)status);
        var error = body["error"]!;
        Assert.Equal(code, (string?)error["code"]);
        Assert.Equal(["code", "message", "details", "timestamp", "request_id"], error.AsObject().Select(member => member.Key));
        Assert.NotEmpty((string)error["message"]!);
        Assert.True(DateTimeOffset.TryParse((string?)error["timestamp"], out _));
        Assert.Equal(Assert.Single(response.Headers.GetValues("X-Request-ID")), (string?)error["request_id"]);
        return error;
    }

    /// <summary>Status and error, without what differs from request to request.</summary>
    public static async Task<string> AsErrorAsync(this Task<HttpResponseMessage> sent)
    {
        using var response = await sent;
        return (int)response.StatusCode + Comparable(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["error"]!);
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    /// <summary>The answer without what differs from request to request.</summary>
    public static string Comparable(JsonNode error)
    {
        var copy = error.DeepClone();
        copy.AsObject().Remove("timestamp");
        copy.AsObject().Remove("request_id");
        return copy.ToJsonString();
    }
}
