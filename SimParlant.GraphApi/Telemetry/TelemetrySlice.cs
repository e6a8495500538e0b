using SimParlant.Core.Telemetry;
using SimParlant.GraphApi.Health;

// The namespace of the builder, so that the service's table of contents needs no using.
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
