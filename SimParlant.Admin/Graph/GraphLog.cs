namespace SimParlant.Admin.Graph;

internal static partial class GraphLog
{
    [LoggerMessage(EventId = 8101, Level = LogLevel.Information, Message = "Operation {Operation} was refused with HTTP {Status}: {Code}")]
    internal static partial void OperationRefused(this ILogger logger, string operation, int status, string code);

    [LoggerMessage(EventId = 8102, Level = LogLevel.Warning, Message = "The graph API could not be reached for {Operation}")]
    internal static partial void GraphUnreachable(this ILogger logger, Exception failure, string operation);

    [LoggerMessage(EventId = 8103, Level = LogLevel.Error, Message = "The graph API's answer to {Operation} is unreadable")]
    internal static partial void GraphAnswerUnreadable(this ILogger logger, Exception failure, string operation);

    [LoggerMessage(EventId = 8104, Level = LogLevel.Information, Message = "Subscription {Operation} was closed by the graph API with {CloseCode}")]
    internal static partial void SubscriptionClosed(this ILogger logger, string operation, int closeCode);

    [LoggerMessage(EventId = 8105, Level = LogLevel.Warning, Message = "Subscription {Operation} lost its connection")]
    internal static partial void SubscriptionLost(this ILogger logger, Exception failure, string operation);
}
