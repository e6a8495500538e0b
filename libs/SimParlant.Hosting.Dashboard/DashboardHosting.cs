using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.Lifecycle;

namespace SimParlant.Hosting.Dashboard;

/// <summary>Adds the dashboard to an AppHost's run; a publishing AppHost has none. The build targets arrange for the call.</summary>
public sealed class DashboardHosting : IDashboardRegistration
{
    public void Register(IDistributedApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = DashboardOptions.Read(builder.Configuration, builder.Environment.ApplicationName);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(builder.Configuration);
        builder.Services.AddSingleton<DashboardServer>();
        builder.Services.AddSingleton<IHostedService>(services => services.GetRequiredService<DashboardServer>());
    }
}
