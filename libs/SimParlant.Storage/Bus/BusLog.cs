using Microsoft.Extensions.Logging;

namespace SimParlant.Storage.Bus;

internal static partial class BusLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "A wake-up of {Topic} was not published: {Reason}")]
    public static partial void WakeNotPublished(this ILogger logger, string topic, string reason);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "The subscription of {Topic} waits for the connection: {Reason}")]
    public static partial void SubscriptionDelayed(this ILogger logger, string topic, string reason);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error, Message = "A listener of {Topic} failed when woken")]
    public static partial void ListenerFailed(this ILogger logger, string topic, Exception exception);
}
