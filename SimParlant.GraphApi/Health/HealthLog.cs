using SimParlant.Core.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>What the service does to help itself, as log lines.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : ILoopLog, IPressureLog
{
    public void LoopEnded(string name, LoopEnd end, Exception? why) => Ended(logger, why, name, end);

    public void LoopHelpless(string name) => Helpless(logger, name);

    public void PressureHigh(string reason) => High(logger, reason);

    public void PressureOver() => Over(logger);

    [LoggerMessage(EventId = 3801, Level = LogLevel.Error, Message = "The background loop at {Place} ended ({Reason}) and is started again")]
    private static partial void Ended(ILogger logger, Exception? why, string place, LoopEnd reason);

    [LoggerMessage(EventId = 3802, Level = LogLevel.Critical, Message = "Starting the background loop at {Place} again does not help: the process is no longer reported alive")]
    private static partial void Helpless(ILogger logger, string place);

    [LoggerMessage(EventId = 3803, Level = LogLevel.Warning, Message = "Short of {Reason}: no new turns and subscriptions until there is enough")]
    private static partial void High(ILogger logger, string reason);

    [LoggerMessage(EventId = 3804, Level = LogLevel.Information, Message = "There is enough of everything again: turns and subscriptions are taken")]
    private static partial void Over(ILogger logger);
}
