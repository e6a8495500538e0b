using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Light, dark, or as the system says when nothing was chosen; kept in a cookie so that it works without script.</summary>
internal static class Theme
{
    internal const string CookieName = "simparlant.dashboard.theme";

    /// <summary>"light" or "dark"; null follows the system.</summary>
    public static string? Of(HttpContext http) => Known(http.Request.Cookies[CookieName]);

    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", (Delegate)ChooseAsync).AllowAnonymous().AddEndpointFilter(AntiforgeryFilter.InvokeAsync);

    private static async Task<IResult> ChooseAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), Secure = http.Request.IsHttps };
        if (Known(form["theme"]) is { } theme)
        {
            http.Response.Cookies.Append(CookieName, theme, options);
        }
        else
        {
            http.Response.Cookies.Delete(CookieName);
        }

        return Results.LocalRedirect(PageAddress.SafeReturn(form["back"]));
    }

    private static string? Known(string? theme) => theme is "light" or "dark" ? theme : null;
}
