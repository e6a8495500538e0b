using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Identity;

internal static class IdentitySlice
{
    internal const string CookieName = "simparlant.console";

    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var secure = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped(services => new SessionToken(services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User));
        builder.Services.AddScoped<SignIn>();
        builder.Services.AddSingleton<DemoUsers>();
        builder.Services.AddDataProtection();
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => Configure(options, secure));
        builder.Services.AddAuthorization();
        builder.Services.AddCascadingAuthenticationState();
        return builder;
    }

    public static void MapIdentity(this WebApplication app) =>
        app.MapPost("/sign-out", (Delegate)SignOutAsync).AllowAnonymous().AddEndpointFilter(AntiforgeryFilter.InvokeAsync);

    private static void Configure(CookieAuthenticationOptions options, CookieSecurePolicy secure)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = secure;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context =>
        {
            // A script that asks for a stream needs the status, not a sign-in page.
            if (context.Request.Path.StartsWithSegments("/live")) { context.Response.StatusCode = StatusCodes.Status401Unauthorized; }
            else { context.Response.Redirect(context.RedirectUri); }
            return Task.CompletedTask;
        };
    }

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return Results.LocalRedirect("/sign-in?reason=signed-out");
    }
}
