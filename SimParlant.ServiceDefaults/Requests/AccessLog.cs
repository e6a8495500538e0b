using Microsoft.Extensions.Logging;

namespace SimParlant.ServiceDefaults.Requests;

/// <summary>One line per request: what was asked for, by route and never by address, how it was answered and how long it took.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(EventId = 9201, Level = LogLevel.Information, Message = "{Method} {Route} answered {StatusCode} in {DurationMs} ms")]
    public static partial void Answered(this ILogger logger, string method, string route, int statusCode, double durationMs);
}
