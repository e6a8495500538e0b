using SimParlant.Core.Telemetry;

namespace SimParlant.GraphApi.Telemetry;

internal sealed partial class FleetLog(ILogger<FleetLog> logger) : IFleetLog
{
    public void CountFailed(Exception why) => NotCounted(logger, why);

    [LoggerMessage(EventId = 2401, Level = LogLevel.Warning, Message = "Sessions, agents and waiting turns could not be counted for the metrics; it is tried again")]
    private static partial void NotCounted(ILogger logger, Exception why);
}
