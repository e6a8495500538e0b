using System.Security.Claims;

namespace SimParlant.Admin.Identity;

/// <summary>The Sim session in whose name this request asks the graph; null before sign-in.</summary>
internal sealed class SessionToken(ClaimsPrincipal? user)
{
    internal const string ClaimType = "simparlant:session-token";
    private const int MaxLength = 1024;

    public string? Value { get; private set; } = user?.FindFirstValue(ClaimType);

    /// <summary>Tries another session for the rest of the request, as sign-in does.</summary>
    public void Use(string value) => Value = value;

    /// <summary>The token in what a person pasted (a bare token, a header value or a cookie value), or null when it cannot be one.</summary>
    public static string? Clean(string? pasted)
    {
        var token = pasted?.Trim() ?? "";
        if (token.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) { token = token["Bearer ".Length..].Trim(); }
        if (token.Contains('%')) { token = Uri.UnescapeDataString(token); }
        return token.Length is > 0 and <= MaxLength && token.All(c => c is > ' ' and <= '~') ? token : null;
    }
}
