namespace SimParlant.GraphApi.Identity.Jwt;

/// <summary>The tokens this service signs itself: one issuer, an audience and a key for each purpose.</summary>
internal static class OwnTokens
{
    public const string Issuer = "simparlant";

    public static TokenKind Customer(IdentitySettings settings) => Kind(settings, "simparlant-customer");

    public static TokenKind HandOff(IdentitySettings settings) => Kind(settings, "simparlant-hand-off");

    private static TokenKind Kind(IdentitySettings settings, string audience) => new(
        Issuer, audience, TokenKeys.For($"{audience}/v1", settings.TokenSecret, settings.PreviousTokenSecret), IdentitySettings.LongestTokenLifetime);
}
