using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.Shell;

namespace SimParlant.Hosting.Dashboard.SignIn;

/// <summary>Exchanges the printed token for a cookie, and guards the rest with it.</summary>
internal static class SignInSlice
{
    /// <summary>The policy of everything but the sign-in page and what it needs.</summary>
    internal const string Policy = "Dashboard";
    private const string LoginPath = "/login";

    public static void AddSignIn(this IServiceCollection services, DashboardOptions options)
    {
        services.AddSingleton<BrowserToken>();
        // Keys live as long as the run: a cookie of an earlier one opens nothing.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(antiforgery => Configure(antiforgery.Cookie, "antiforgery", options));
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookies =>
        {
            Configure(cookies.Cookie, "session", options);
            cookies.LoginPath = LoginPath;
            cookies.ReturnUrlParameter = "returnUrl";
            cookies.ExpireTimeSpan = TimeSpan.FromDays(3);
            cookies.Events.OnRedirectToLogin = RedirectToLogin;
        });
        services.AddAuthorization(authorization => authorization.AddPolicy(Policy, policy => Require(policy, options)));
    }

    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/login/token", (Delegate)PasteAsync).AllowAnonymous().AddEndpointFilter(AntiforgeryFilter.InvokeAsync);
        routes.MapPost("/logout", (Delegate)SignOutAsync).RequireAuthorization(Policy).AddEndpointFilter(AntiforgeryFilter.InvokeAsync);
        routes.MapGet("/health", () => "Healthy").AllowAnonymous();
    }

    /// <summary>Answers a printed address before any page is rendered: the token must not stay in the address bar.</summary>
    public static void UsePrintedAddress(this IApplicationBuilder app) => app.Use(static async (http, next) =>
    {
        if (http.Request.Path != LoginPath || !HttpMethods.IsGet(http.Request.Method) || http.Request.Query["t"].ToString() is not { Length: > 0 } token || !IsNavigation(http))
        {
            await next(http);
            return;
        }

        await (await EnterAsync(http, token, http.Request.Query["returnUrl"])).ExecuteAsync(http);
    });

    private static async Task<IResult> PasteAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return await EnterAsync(http, form["token"], form["returnUrl"]);
    }

    private static async Task<IResult> EnterAsync(HttpContext http, string? token, string? returnUrl)
    {
        var back = PageAddress.SafeReturn(returnUrl);
        switch (http.RequestServices.GetRequiredService<BrowserToken>().Check(token))
        {
            case TokenVerdict.Right:
                var user = new ClaimsIdentity([new Claim(ClaimTypes.Name, "developer")], CookieAuthenticationDefaults.AuthenticationScheme);
                await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(user));
                // A browser that came from another site would not send a strict cookie along with a redirect.
                return http.Request.Headers["Sec-Fetch-Site"] == "cross-site"
                    ? Results.Content($"<!DOCTYPE html><title>Signed in</title><meta http-equiv=\"refresh\" content=\"0;url={System.Net.WebUtility.HtmlEncode(back)}\">", "text/html")
                    : Results.LocalRedirect(back);
            case TokenVerdict.Wrong:
                return Results.LocalRedirect(PageAddress.With(LoginPath, ("reason", "wrong"), ("returnUrl", back)));
            default:
                http.Response.Headers.RetryAfter = "60";
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect(PageAddress.With(LoginPath, ("reason", "signed-out")));
    }

    // An image or frame of another site must not be able to use the attempts up.
    private static bool IsNavigation(HttpContext http) => http.Request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document";

    private static Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        // Scripts and programs need the status; a person needs the page.
        if (context.Request.Path.StartsWithSegments("/live") || context.Request.Path.StartsWithSegments("/api") || !HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static void Require(AuthorizationPolicyBuilder policy, DashboardOptions options)
    {
        if (options.AllowAnonymous)
        {
            policy.RequireAssertion(static _ => true);
        }
        else
        {
            policy.RequireAuthenticatedUser();
        }
    }

    // Cookies know no ports: a second dashboard on this machine must not sign one out of the first.
    private static void Configure(CookieBuilder cookie, string name, DashboardOptions options)
    {
        cookie.Name = $"simparlant.dashboard.{name}.{options.Frontend.Port}";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Strict;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
