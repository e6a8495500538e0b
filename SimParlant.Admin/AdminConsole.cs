using SimParlant.Admin.Graph;
using SimParlant.Admin.Identity;
using SimParlant.Admin.Live;
using SimParlant.Admin.Shell;
using SimParlant.Admin.Workspaces;

namespace SimParlant.Admin;

/// <summary>The console, put together but not started.</summary>
internal static class AdminConsole
{
    public static WebApplication Create(string[] args, Action<IServiceCollection>? replace = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = typeof(AdminConsole).Assembly.GetName().Name });
        builder.AddServiceDefaults();
        builder.AddShell().AddIdentity().AddGraph().AddLive();
        builder.Services.AddScoped<CurrentUser>();
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseShell();
        app.MapDefaultEndpoints();
        app.MapIdentity();
        app.MapTheme();
        app.MapLive();
        app.MapRazorComponents<App>().RequireAuthorization();
        return app;
    }
}
