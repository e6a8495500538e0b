using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using SimParlant.Core.Secrets;

namespace SimParlant.GraphApi.Tools;

/// <summary>
/// A tool's credentials as request headers: <c>{"token"}</c> as a bearer token, <c>{"username","password"}</c> as basic authentication,
/// <c>{"apiKey", "header"?}</c> in the header named, X-API-Key unless told.
/// </summary>
internal static class ToolCredentialHeaders
{
    public static void Add(HttpRequestHeaders headers, Secret? secret)
    {
        if (secret is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(secret.Reveal());
        if (Text(json, "token") is { } token)
        {
            headers.Authorization = new("Bearer", token);
        }
        else if (Text(json, "username") is { } user)
        {
            headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{Text(json, "password")}")));
        }
        else if (Text(json, "apiKey") is { } key)
        {
            headers.TryAddWithoutValidation(Text(json, "header") ?? "X-API-Key", key);
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
