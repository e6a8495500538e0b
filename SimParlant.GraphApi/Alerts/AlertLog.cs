using SimParlant.Core.Alerts;

namespace SimParlant.GraphApi.Alerts;

internal sealed partial class AlertLog(ILogger<AlertLog> logger) : IAlertLog
{
    public void BookAway(Exception why) => Away(logger, why);

    public void NotDelivered(string channel, Guid messageId, int attempt) => Undelivered(logger, messageId, channel, attempt);

    public void Acted(AlertAction action, Guid alertId, string? credentialId) => Action(logger, action, alertId, credentialId);

    [LoggerMessage(EventId = 3901, Level = LogLevel.Warning, Message = "Alerts cannot be read or written down; this replica goes on alone")]
    private static partial void Away(ILogger logger, Exception why);

    [LoggerMessage(EventId = 3902, Level = LogLevel.Warning, Message = "Message {OperationId} about an alert was not taken by {Place} at attempt {Attempt}")]
    private static partial void Undelivered(ILogger logger, Guid operationId, string place, int attempt);

    [LoggerMessage(EventId = 3903, Level = LogLevel.Information, Message = "{Operation} was done to alert {OperationId} with credential {CredentialId}")]
    private static partial void Action(ILogger logger, AlertAction operation, Guid operationId, string? credentialId);
}
