using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;
using SimParlant.Core.Identity.Caching;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Sim's sessions, where Sim keeps its secret to itself: Sim is asked whose cookie it is. Only the signed form can be asked about.
/// Whatever is not a clear answer is an outage, never "nobody".
/// </summary>
internal sealed class BetterAuthHttpProvider(
    IHttpClientFactory clients, LayeredCache cache, IdentityCacheOptions life, IOptions<IdentitySettings> settings, TimeProvider time) : IIdentityProvider
{
    public const string ProviderName = "better-auth-http";

    // Past Sim's five-minute cookie cache, in which a deleted session lives on; and without sliding the session's end.
    private const string Path = "/api/auth/get-session?disableCookieCache=true&disableRefresh=true";

    private readonly string _cookie = settings.Value.SimUrl?.Scheme == Uri.UriSchemeHttps
        ? "__Secure-better-auth.session_token"
        : "better-auth.session_token";

    private readonly CircuitBreaker _breaker = new(time, life.BreakAfter, life.BreakFor, life.CloseAfter);

    public string Name => ProviderName;

    public async ValueTask<SignInResult> SignInAsync(Credential credential, CancellationToken ct)
    {
        if (credential.Form is not (CredentialForm.Bearer or CredentialForm.Cookie) || JwtShape.Fits(credential.Value))
        {
            return SignInResult.NotMine.Instance;
        }

        // Without the secret the signature cannot hold; "forged" means no more here than that there is one.
        return BetterAuthToken.Read(credential.Value, []).Proof switch
        {
            TokenProof.Malformed => new SignInResult.Refused(RefusalReason.Malformed),
            TokenProof.Raw => new SignInResult.Refused(RefusalReason.Forged),
            _ => await RememberAsync(credential.Value, ct),
        };
    }

    // Like Sim's tables: asked once, believed for a while, and longer when there is no answer.
    private async ValueTask<SignInResult> RememberAsync(string token, CancellationToken ct)
    {
        SignInResult refusal = new SignInResult.Refused(RefusalReason.Unknown);
        var key = $"http:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))}";
        var caller = await cache.GetAsync(key, life.CallerLife, CacheTags.Of, AskAndJudgeAsync, ct, _breaker);
        return caller is null ? refusal
            : caller.ExpiresAt > time.GetUtcNow().UtcDateTime ? new SignInResult.Proven(caller)
            : new SignInResult.Refused(RefusalReason.Expired);

        async ValueTask<Caller?> AskAndJudgeAsync(CancellationToken asked)
        {
            var judged = Judge(await AskAsync(token, asked));
            refusal = judged;
            return (judged as SignInResult.Proven)?.Caller;
        }
    }

    private async ValueTask<SimSession?> AskAsync(string token, CancellationToken ct)
    {
        using var client = clients.CreateClient(ProviderName);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        var escaped = Uri.EscapeDataString(token.Contains('%') ? Uri.UnescapeDataString(token) : token);
        request.Headers.Add("Cookie", $"{_cookie}={escaped}");
        try
        {
            using var response = await client.SendAsync(request, ct);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await response.Content.ReadFromJsonAsync<SimSession?>(JsonSerializerOptions.Web, ct),
                HttpStatusCode.Unauthorized => null,
                var status => throw new IdentityUnavailableException(new HttpRequestException("Sim gave no answer about a session.", null, status)),
            };
        }
        catch (Exception e) when (!ct.IsCancellationRequested && e is not IdentityUnavailableException)
        {
            // Refused, timed out, cut off by the circuit breaker, too long, or not what Sim says: nobody can tell.
            throw new IdentityUnavailableException(e);
        }
    }

    private SignInResult Judge(SimSession? answer)
    {
        if (answer is not { Session: { Id: { } id, ExpiresAt: var expiresAt }, User: { Id: { } userId } user } || answer.Session.UserId != userId)
        {
            return new SignInResult.Refused(RefusalReason.Unknown);
        }

        var now = time.GetUtcNow();
        if (expiresAt <= now)
        {
            return new SignInResult.Refused(RefusalReason.Expired);
        }

        // Sim's endpoint does not look at bans.
        return user.Banned == true && (user.BanExpires is null || user.BanExpires > now)
            ? new SignInResult.Refused(RefusalReason.Banned)
            : new SignInResult.Proven(new Caller(
                userId, user.Email ?? "", user.Name ?? "", user.EmailVerified, user.Image, id, expiresAt.UtcDateTime, answer.Session.ActiveOrganizationId));
    }

    private sealed record SimSession(SessionPart? Session, UserPart? User);

    private sealed record SessionPart(string? Id, string? UserId, DateTimeOffset ExpiresAt, string? ActiveOrganizationId);

    private sealed record UserPart(
        string? Id, string? Name, string? Email, bool EmailVerified, string? Image, bool? Banned, DateTimeOffset? BanExpires);
}
