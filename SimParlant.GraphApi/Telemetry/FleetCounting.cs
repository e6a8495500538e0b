using SimParlant.Core.Telemetry;

namespace SimParlant.GraphApi.Telemetry;

/// <summary>Counts the fleet while the service is up.</summary>
internal sealed class FleetCounting(FleetGauges gauges) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => gauges.RunAsync(stoppingToken);
}

internal sealed partial class FleetLog(ILogger<FleetLog> logger) : IFleetLog
{
    public void CountFailed(Exception why) => NotCounted(logger, why);

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "Sessions, agents and waiting turns could not be counted for the metrics; it is tried again")]
    private static partial void NotCounted(ILogger logger, Exception why);
}
