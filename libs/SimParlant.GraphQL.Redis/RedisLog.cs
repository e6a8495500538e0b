using Microsoft.Extensions.Logging;

namespace SimParlant.GraphQL.Redis;

internal static partial class RedisLog
{
    [LoggerMessage(EventId = 4201, Level = LogLevel.Warning, Message = "A message of the topic {Topic} was not understood")]
    public static partial void NotUnderstood(this ILogger logger, string topic);

    [LoggerMessage(EventId = 4202, Level = LogLevel.Warning, Message = "The topic {Topic} was not unsubscribed from: {Reason}")]
    public static partial void NotUnsubscribed(this ILogger logger, string topic, string reason);

    [LoggerMessage(EventId = 4203, Level = LogLevel.Warning, Message = "The topic {Topic} could not be subscribed to after a reconnect: {Reason}")]
    public static partial void NotYetBack(this ILogger logger, string topic, string reason);
}
