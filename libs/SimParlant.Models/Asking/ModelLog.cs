using Microsoft.Extensions.Logging;

namespace SimParlant.Models.Asking;

internal static partial class ModelLog
{
    [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "Provider {Provider} has no price for a model it was asked for; its answers count as free")]
    public static partial void PriceUnknown(this ILogger logger, string provider);

    [LoggerMessage(EventId = 5202, Level = LogLevel.Information, Message = "Provider {Provider} gave no answer ({Reason}); the next is asked")]
    public static partial void FellBack(this ILogger logger, string provider, string reason);

    [LoggerMessage(EventId = 5203, Level = LogLevel.Warning, Message = "The agent of session {SessionId} wants a provider that is not configured; the offline one answers, for others too (told once)")]
    public static partial void NotConfigured(this ILogger logger, Guid sessionId);

    [LoggerMessage(EventId = 5205, Level = LogLevel.Warning, Message = "Provider {Provider} fails again and again and is given a pause")]
    public static partial void Paused(this ILogger logger, string provider);

    [LoggerMessage(EventId = 5206, Level = LogLevel.Information, Message = "Provider {Provider} answers again")]
    public static partial void Resumed(this ILogger logger, string provider);

    [LoggerMessage(EventId = 5204, Level = LogLevel.Debug, Message = "Provider {Provider} answered out of form, attempt {Attempt}")]
    public static partial void OutOfForm(this ILogger logger, string provider, int attempt);
}
