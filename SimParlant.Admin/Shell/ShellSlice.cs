using Microsoft.AspNetCore.StaticFiles;

namespace SimParlant.Admin.Shell;

internal static class ShellSlice
{
    public static WebApplicationBuilder AddShell(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "simparlant.antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return builder;
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/problem/500", createScopeForErrors: true);
        if (!app.Environment.IsDevelopment()) { app.UseHsts(); }
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Cache });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    // A versioned address never changes its content; others are revalidated.
    private static void Cache(StaticFileResponseContext file) =>
        file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";
}
