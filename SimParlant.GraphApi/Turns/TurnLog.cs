using SimParlant.Core.Turns;

namespace SimParlant.GraphApi.Turns;

/// <summary>The engine's life as log lines; ids only.</summary>
internal sealed partial class TurnLog(ILogger<TurnLog> logger) : ITurnLog
{
    public void TurnEnded(ClaimedTurn turn, string outcome) => Ended(logger, turn.Id, turn.SessionId, turn.WorkspaceId, turn.Attempt, outcome);

    public void TurnFailed(ClaimedTurn turn, Exception why) => Failed(logger, why, turn.Id, turn.SessionId, turn.WorkspaceId, turn.Attempt);

    public void RenewalFailed(ClaimedTurn turn, Exception why) => NotRenewed(logger, why, turn.Id);

    public void ClaimFailed(Exception why) => NotClaimed(logger, why);

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information,
        Message = "Turn {TurnId} of session {SessionId} in workspace {WorkspaceId}, attempt {Attempt}: {Outcome}")]
    private static partial void Ended(ILogger logger, Guid turnId, Guid sessionId, string workspaceId, int attempt, string outcome);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Error,
        Message = "Turn {TurnId} of session {SessionId} in workspace {WorkspaceId} failed at attempt {Attempt}")]
    private static partial void Failed(ILogger logger, Exception why, Guid turnId, Guid sessionId, string workspaceId, int attempt);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Warning, Message = "The lease of turn {TurnId} could not be renewed; it is tried again")]
    private static partial void NotRenewed(ILogger logger, Exception why, Guid turnId);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Warning, Message = "No turns could be claimed; it is tried again")]
    private static partial void NotClaimed(ILogger logger, Exception why);
}
