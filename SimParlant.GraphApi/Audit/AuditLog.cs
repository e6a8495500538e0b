using SimParlant.Core.Audit;

namespace SimParlant.GraphApi.Audit;

/// <summary>Notes each seal outside the database: who cuts off the end of a trail cannot cut it off here.</summary>
internal sealed partial class AuditLog(ILogger<AuditLog> logger) : IAuditLog
{
    public void Sealed(SealedTrail trail) => Sealed(logger, trail.WorkspaceId, trail.Number, trail.RowCount, trail.Hash);

    public void SealingFailed(Exception why) => NotSealed(logger, why);

    [LoggerMessage(EventId = 3001, Level = LogLevel.Information,
        Message = "Seal {Number} of the trail of workspace {WorkspaceId} holds {Rows} rows: {Hash}")]
    private static partial void Sealed(ILogger logger, string? workspaceId, int number, int rows, string hash);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "The audit trails could not be sealed; it is tried again")]
    private static partial void NotSealed(ILogger logger, Exception why);
}
