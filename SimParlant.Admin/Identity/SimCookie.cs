namespace SimParlant.Admin.Identity;

/// <summary>Sim's own session cookie, which reaches the console when both run on one host (a browser ignores the port).</summary>
internal static class SimCookie
{
    private const string Name = "better-auth.session_token";
    private const string SecureName = "__Secure-" + Name;

    /// <summary>The signed token the cookie carries, as the graph accepts it; null when there is none.</summary>
    public static string? TokenOf(IRequestCookieCollection cookies) => SessionToken.Clean(cookies[SecureName]) ?? SessionToken.Clean(cookies[Name]);
}
