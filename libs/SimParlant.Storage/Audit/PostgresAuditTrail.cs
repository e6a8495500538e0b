using SimParlant.Core.Audit;

namespace SimParlant.Storage.Audit;

internal sealed class PostgresAuditTrail : IAuditTrail
{
    public ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct) => default;
}
