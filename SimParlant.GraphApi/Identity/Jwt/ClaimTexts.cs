using System.Security.Claims;

namespace SimParlant.GraphApi.Identity.Jwt;

internal static class ClaimTexts
{
    /// <summary>The only claim of that name, as text; null when it is missing, empty or there are several.</summary>
    public static string? Text(this ClaimsIdentity claims, string type) =>
        claims.FindAll(type).Take(2).ToArray() is [{ Value: { Length: > 0 and <= 255 } value }] ? value : null;
}
