using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.Hosting.Dashboard.ConsoleLogs;
using SimParlant.Hosting.Dashboard.Live;
using SimParlant.Hosting.Dashboard.Resources;
using SimParlant.Hosting.Dashboard.SignIn;
using SimParlant.Hosting.Dashboard.StructuredLogs;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>Everything people see, behind the sign-in.</summary>
internal static class PagesSlice
{
    public static void AddPages(this IServiceCollection services, DashboardOptions options)
    {
        services.AddRouting();
        services.AddRazorComponents();
        services.AddSignIn(options);
        services.AddResources();
        services.AddConsoleLogs();
    }

    public static void UsePages(this WebApplication app)
    {
        app.UseLoopbackHosts();
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        // Who posts reads the status; only who looks for a page is shown one instead.
        app.UseWhen(static http => HttpMethods.IsGet(http.Request.Method), static gets => gets.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true));
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePrintedAddress();
        app.UseCleanAddresses();
        app.UseAntiforgery();

        Asset.MapAssets(app);
        app.MapSignIn();
        app.MapTheme();
        var actions = app.MapGroup("").RequireAuthorization(SignInSlice.Policy).AddEndpointFilter(AntiforgeryFilter.InvokeAsync);
        actions.MapResources();
        actions.MapConsoleActions();
        actions.MapTelemetryActions();
        var reads = app.MapGroup("").RequireAuthorization(SignInSlice.Policy);
        reads.MapLive();
        app.MapRazorComponents<App>().RequireAuthorization(SignInSlice.Policy);
    }
}
