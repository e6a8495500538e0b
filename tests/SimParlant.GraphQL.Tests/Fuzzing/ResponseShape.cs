using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Fuzzing;

/// <summary>What every response must look like (spec section 7.1).</summary>
internal static class ResponseShape
{
    private static readonly HashSet<string> Members = ["data", "errors", "extensions"];
    private static readonly HashSet<string> ErrorMembers = ["message", "locations", "path", "extensions"];

    /// <returns>What is wrong with the response; null for a good one.</returns>
    public static string? Problem(string json)
    {
        JsonElement response;
        try
        {
            response = JsonElement.Parse(json);
        }
        catch (JsonException e)
        {
            return "no JSON: " + e.Message;
        }

        if (response.ValueKind is not JsonValueKind.Object) return "no object";
        if (response.EnumerateObject().Any(member => !Members.Contains(member.Name))) return "an unknown member";
        var hasData = response.TryGetProperty("data", out var data);
        if (hasData && data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null)) return "data that is no object";
        if (!response.TryGetProperty("errors", out var errors)) return hasData && data.ValueKind is JsonValueKind.Object ? null : "neither data nor errors";
        return errors.ValueKind is not JsonValueKind.Array || errors.GetArrayLength() == 0
            ? "errors that are no list"
            : errors.EnumerateArray().Select(ErrorProblem).FirstOrDefault(problem => problem is not null);
    }

    private static string? ErrorProblem(JsonElement error)
    {
        if (error.EnumerateObject().Any(member => !ErrorMembers.Contains(member.Name))) return "an unknown member of an error";
        if (!error.TryGetProperty("message", out var message) || string.IsNullOrWhiteSpace(message.GetString())) return "an error without a message";
        if (error.TryGetProperty("locations", out var locations)
            && (locations.GetArrayLength() == 0 || locations.EnumerateArray().Any(place => place.GetProperty("line").GetInt32() < 1 || place.GetProperty("column").GetInt32() < 1)))
        {
            return "a place that is none";
        }

        return error.TryGetProperty("path", out var path)
            && path.EnumerateArray().Any(part => part.ValueKind is not JsonValueKind.String && !(part.ValueKind is JsonValueKind.Number && part.GetInt32() >= 0))
            ? "a path that is none"
            : null;
    }
}
