using System.Text.Json;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>What a request offers to prove who is calling.</summary>
/// <param name="FromCookie">A cookie counts only with its signature; a header may hold the raw token.</param>
internal readonly record struct Credential(string Value, bool FromCookie)
{
    // Better Auth's name, with the prefix it takes behind HTTPS.
    private static readonly string[] Cookies = ["__Secure-better-auth.session_token", "better-auth.session_token"];

    /// <summary>The header wins over the cookie; a cookie sent from a page of another site is not looked at. Null when nothing is offered.</summary>
    public static Credential? Of(HttpRequest request, AllowedOrigins origins)
    {
        if (OfHeader(request.Headers.Authorization.ToString()) is { } header)
        {
            return header;
        }

        foreach (var name in Cookies)
        {
            if (request.Cookies[name] is { Length: > 0 } value)
            {
                return origins.Allows(request) ? new Credential(value, true) : null;
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
            return new Credential(text.ToString(), false);
        }

        return text.IsEmpty ? null : new Credential(text.ToString(), false);
    }

    /// <summary>What a WebSocket's <c>connection_init</c> carries, under the names clients use; null when nothing.</summary>
    public static Credential? OfPayload(IReadOnlyDictionary<string, object?>? payload)
    {
        foreach (var (name, value) in payload ?? new Dictionary<string, object?>())
        {
            if (name.ToLowerInvariant() is "authorization" or "token" && Text(value) is { } text)
            {
                return OfHeader(text);
            }
        }

        return null;
    }

    /// <summary>The caller it proves; null when it proves none.</summary>
    public ValueTask<Caller?> SignInAsync(SignIn signIn, CancellationToken ct) =>
        FromCookie ? signIn.WithCookieAsync(Value, ct) : signIn.WithBearerAsync(Value, ct);

    private static string? Text(object? value) => value switch
    {
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString(),
        _ => null,
    };
}
