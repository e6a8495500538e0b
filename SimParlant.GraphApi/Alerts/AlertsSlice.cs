using Microsoft.Extensions.Options;
using SimParlant.Core.Alerts;
using SimParlant.GraphApi.Health;

namespace SimParlant.GraphApi.Alerts;

/// <summary>The rules, watched by every replica, and who is told.</summary>
internal static class AlertsSlice
{
    public static WebApplicationBuilder AddAlerts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AlertSettings>().Configure<IConfiguration>(AlertSettings.Read).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertSettings>, AlertSettingsValidation>();
        var options = builder.Configuration.GetSection("Alerts").Get<AlertOptions>() ?? new();
        services.AddSingleton(options).AddSingleton<IAlertSender, AlertSender>();
        services.AddSingleton<AlertLog>().AddSingleton<IAlertLog>(static p => p.GetRequiredService<AlertLog>());
        services.AddSingleton<IMetricReadings>(static p => p.GetRequiredService<MetricReadings>());
        services.AddSingleton<LonelyAlerts>().AddSingleton<AlertWatch>().AddSingleton<AlertDelivery>().AddSingleton<AlertRounds>();
        services.AddLoop<AlertRounds>("alerts", options.Period * 8, static (rounds, beat, stop) => rounds.RunAsync(beat, stop));
        services.AddLoop<AlertDelivery>("alert_delivery", TimeSpan.FromMinutes(10), static (delivery, beat, stop) => delivery.RunAsync(beat, stop));
        return builder;
    }
}
