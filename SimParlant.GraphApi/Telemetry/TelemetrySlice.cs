using SimParlant.Core.Telemetry;
using SimParlant.GraphApi.Health;

namespace SimParlant.GraphApi.Telemetry;

/// <summary>What the service measures of itself.</summary>
internal static class TelemetrySlice
{
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IFleetLog, FleetLog>().AddSingleton<FleetGauges>();
        builder.Services.AddLoop<FleetGauges>("fleet", null, static (gauges, _, stop) => gauges.RunAsync(stop));
        return builder;
    }
}
