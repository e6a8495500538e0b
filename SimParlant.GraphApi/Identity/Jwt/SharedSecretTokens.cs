using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity.Jwt;

/// <summary>Signs and verifies the tokens of one kind.</summary>
internal sealed class SharedSecretTokens(TokenKind kind, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false, MaximumTokenSizeInBytes = 4096 };

    private readonly TokenValidationParameters _rules = new()
    {
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        ValidIssuer = kind.Issuer,
        ValidAudience = kind.Audience,
        IssuerSigningKeys = kind.Keys.All,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        // Lifetimes are looked at below, by the injected clock.
        ValidateLifetime = false,
    };

    public string Sign(IDictionary<string, object> claims, DateTime from, DateTime until) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = kind.Issuer,
        Audience = kind.Audience,
        IssuedAt = from,
        NotBefore = from,
        Expires = until,
        Claims = claims,
        SigningCredentials = new SigningCredentials(kind.Keys.Signing, SecurityAlgorithms.HmacSha256),
    });

    /// <summary>Whether the token says it is of this kind. It proves nothing yet, and decides only who looks at it.</summary>
    public bool Claims(Credential credential) =>
        credential.Form == CredentialForm.Bearer
        && JwtShape.Fits(credential.Value)
        && TryRead(credential.Value) is { } token
        && token.Issuer == kind.Issuer
        && (kind.Issuer != OwnTokens.Issuer || token.Audiences.Contains(kind.Audience));

    /// <summary>The claims of a token that holds, or why it does not.</summary>
    public async ValueTask<(ClaimsIdentity? Claims, DateTime ExpiresAt, RefusalReason Reason)> VerifyAsync(string text)
    {
        var result = await Handler.ValidateTokenAsync(text, _rules);
        if (!result.IsValid)
        {
            return (null, default, ReasonOf(result.Exception));
        }

        var token = (JsonWebToken)result.SecurityToken;
        return Lifetime(token) is { } reason ? (null, default, reason) : (result.ClaimsIdentity, token.ValidTo, default);
    }

    private RefusalReason? Lifetime(JsonWebToken token)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var hasBeginning = token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Nbf, out _);
        if (!token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Exp, out _)
            || !token.TryGetPayloadValue<long>(JwtRegisteredClaimNames.Iat, out _)
            || (kind.NeedsNotBefore && !hasBeginning))
        {
            return RefusalReason.WrongClaims;
        }

        if (token.ValidTo + kind.ClockTolerance <= now)
        {
            return RefusalReason.Expired;
        }

        if ((hasBeginning && token.ValidFrom - kind.ClockTolerance > now) || token.IssuedAt - kind.ClockTolerance > now)
        {
            return RefusalReason.TooEarly;
        }

        return token.ValidTo - token.IssuedAt > kind.LongestLifetime ? RefusalReason.TooLong : null;
    }

    private static JsonWebToken? TryRead(string text)
    {
        try
        {
            return Handler.ReadJsonWebToken(text);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static RefusalReason ReasonOf(Exception? failure) => failure switch
    {
        SecurityTokenInvalidAudienceException => RefusalReason.WrongAudience,
        SecurityTokenInvalidIssuerException => RefusalReason.WrongIssuer,
        SecurityTokenNoExpirationException => RefusalReason.WrongClaims,
        SecurityTokenMalformedException or ArgumentException => RefusalReason.Malformed,
        _ => RefusalReason.Forged,
    };
}
