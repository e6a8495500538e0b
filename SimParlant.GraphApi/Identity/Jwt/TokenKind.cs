namespace SimParlant.GraphApi.Identity.Jwt;

/// <summary>What tokens of one kind have in common. All are signed with HS256 and nothing else.</summary>
/// <param name="LongestLifetime">Between a token's beginning and its end.</param>
/// <param name="ClockTolerance">How far the issuer's clock may differ from ours.</param>
/// <param name="NeedsNotBefore">A token without <c>nbf</c> is refused.</param>
internal sealed record TokenKind(
    string Issuer, string Audience, TokenKeys Keys, TimeSpan LongestLifetime, TimeSpan ClockTolerance = default, bool NeedsNotBefore = true);
