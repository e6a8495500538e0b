using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Workspaces;

namespace SimParlant.Admin.Identity;

/// <summary>Proves a session token by asking the graph who it belongs to, then keeps it in the console's encrypted cookie.</summary>
internal sealed class SignIn(IGraphClient graph, SessionToken token)
{
    internal static GraphProblem NotAToken { get; } =
        new(ProblemKind.NotSignedIn, "TOKEN_MALFORMED", "That is not a Sim session token. Paste the token alone, without spaces or line breaks.");

    internal static GraphProblem Refused { get; } =
        new(ProblemKind.NotSignedIn, "TOKEN_REFUSED", "Sim does not know this session. It may have expired or been revoked; sign in to Sim again and retry.");

    public async Task<GraphResult<ClaimsPrincipal>> TryAsync(string? pasted, CancellationToken ct)
    {
        if (SessionToken.Clean(pasted) is not { } candidate) { return NotAToken; }
        token.Use(candidate);
        var result = await graph.QueryAsync<MeData>(Operations.Me, null, ct);
        if (result.Problem is { } problem) { return problem.Kind == ProblemKind.NotSignedIn ? Refused : problem; }
        return result.Value?.Me is { } me ? GraphResult<ClaimsPrincipal>.Of(Principal(me, candidate)) : GraphProblems.BadAnswer;
    }

    /// <summary>Where to go afterwards: a path of this console, never another site's address.</summary>
    public static string SafeReturn(string? url) =>
        url is ['/', ..] && !url.StartsWith("//", StringComparison.Ordinal) && !url.StartsWith("/\\", StringComparison.Ordinal)
            && !url.StartsWith("/sign-", StringComparison.Ordinal) && !url.Any(char.IsControl) ? url : "/";

    public static Task KeepAsync(HttpContext http, ClaimsPrincipal user) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, user);

    private static ClaimsPrincipal Principal(Me me, string token) => new(new ClaimsIdentity(
    [
        new Claim(ClaimTypes.NameIdentifier, me.Id),
        new Claim(ClaimTypes.Name, me.Name),
        new Claim(ClaimTypes.Email, me.Email),
        new Claim(SessionToken.ClaimType, token),
    ], CookieAuthenticationDefaults.AuthenticationScheme));
}
