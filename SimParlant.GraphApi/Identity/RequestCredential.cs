using System.Text.Json;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>Finds what a request or a socket's first message offers to prove who is calling.</summary>
internal static class RequestCredential
{
    private const string ApiKeyHeader = "X-API-Key";

    // Better Auth's name, with the prefix it takes behind HTTPS.
    private static readonly string[] Cookies = ["__Secure-better-auth.session_token", "better-auth.session_token"];

    /// <summary>A header wins over the cookie; a cookie sent from a page of another site is not looked at. Null when nothing is offered.</summary>
    public static Credential? Of(HttpRequest request, AllowedOrigins origins)
    {
        if (OfHeader(request.Headers.Authorization.ToString()) is { } header)
        {
            return header;
        }

        if (request.Headers.TryGetValue(ApiKeyHeader, out var key))
        {
            return new Credential(key.ToString().Trim(), CredentialForm.ApiKey);
        }

        foreach (var name in Cookies)
        {
            if (request.Cookies[name] is { Length: > 0 } value)
            {
                return origins.Allows(request) ? new Credential(value, CredentialForm.Cookie) : null;
            }
        }

        return null;
    }

    /// <summary><c>Bearer token</c>, or the bare token. Null when empty.</summary>
    public static Credential? OfHeader(string? header)
    {
        var text = (header ?? "").AsSpan().Trim();
        if (text.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase) && (text.Length == 6 || text[6] == ' '))
        {
            text = text[6..].Trim();
            return new Credential(text.ToString(), CredentialForm.Bearer);
        }

        return text.IsEmpty ? null : new Credential(text.ToString(), CredentialForm.Bearer);
    }

    /// <summary>What a WebSocket's <c>connection_init</c> carries, under the names clients use; null when nothing.</summary>
    public static Credential? OfPayload(IReadOnlyDictionary<string, object?>? payload)
    {
        foreach (var (name, value) in payload ?? new Dictionary<string, object?>())
        {
            if (Text(value) is not { } text)
            {
                continue;
            }

            switch (name.ToLowerInvariant())
            {
                case "authorization" or "token":
                    return OfHeader(text);
                case "x-api-key":
                    return new Credential(text.Trim(), CredentialForm.ApiKey);
                case "onetimetoken":
                    return new Credential(text, CredentialForm.OneTimeToken);
            }
        }

        return null;
    }

    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    };
}
