using SimParlant.Core.Privacy;

namespace SimParlant.GraphApi.Privacy;

internal sealed partial class HousekeepingLog(ILogger<HousekeepingLog> logger) : IHousekeepingLog
{
    void IHousekeepingLog.Done(int purgedSessions, int renewedSecrets, int unreadableSecrets)
    {
        if (purgedSessions + renewedSecrets > 0)
        {
            Done(logger, purgedSessions, renewedSecrets);
        }

        if (unreadableSecrets > 0)
        {
            Unreadable(logger, unreadableSecrets);
        }
    }

    void IHousekeepingLog.Failed(Exception why) => Failed(logger, why);

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information,
        Message = "{PurgedSessions} conversations whose time was over are deleted, {RenewedSecrets} secrets are sealed with the first key")]
    private static partial void Done(ILogger logger, int purgedSessions, int renewedSecrets);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "{UnreadableSecrets} stored secrets do not open, and stay as they are")]
    private static partial void Unreadable(ILogger logger, int unreadableSecrets);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "The housekeeping was cut short; it is tried again at the next interval")]
    private static partial void Failed(ILogger logger, Exception why);
}
