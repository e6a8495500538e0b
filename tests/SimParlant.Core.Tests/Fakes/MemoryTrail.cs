using SimParlant.Core.Audit;

namespace SimParlant.Core.Tests.Fakes;

internal sealed class MemoryTrail : IAuditTrail
{
    public List<(Actor Actor, string? WorkspaceId, AuditNote Note)> Notes { get; } = [];

    public ValueTask RecordAsync(Actor actor, string? workspaceId, AuditNote note, CancellationToken ct)
    {
        Notes.Add((actor, workspaceId, note));
        return default;
    }
}
