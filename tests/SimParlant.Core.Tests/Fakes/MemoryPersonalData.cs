using SimParlant.Core.Privacy;
using SimParlant.Core.Secrets;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>The modes of agents, and sealed credentials; retention and erasure are PostgreSQL's and tested there.</summary>
internal sealed class MemoryPersonalData(MemoryStorage all, string workspaceId) : IPersonalData, IToolCredentials
{
    public ValueTask<DataPolicy> FindPolicyAsync(CancellationToken ct) => ValueTask.FromResult(all.Policies.GetValueOrDefault(workspaceId, DataPolicy.None));

    public ValueTask<DataPolicy> SetPolicyAsync(DataPolicyChanges changes, string? updatedBy, DateTime utcNow, CancellationToken ct)
    {
        var now = all.Policies.GetValueOrDefault(workspaceId, DataPolicy.None);
        var next = new DataPolicy(changes.RetentionDays.Or(now.RetentionDays), changes.PiiFloor.Or(now.PiiFloor), updatedBy, utcNow);
        return ValueTask.FromResult(all.Policies[workspaceId] = next);
    }

    public ValueTask<PiiMode> FindPiiModeAsync(Guid agentId, CancellationToken ct) => ValueTask.FromResult(PiiModes.Stricter(
        all.Agents.Find(a => a.Id == agentId && a.WorkspaceId == workspaceId)?.PiiHandlingMode,
        all.Policies.GetValueOrDefault(workspaceId, DataPolicy.None).PiiFloor is { } floor ? PiiModes.NameOf(floor) : null));

    public ValueTask<bool> SetAsync(Guid toolId, SealedSecret credentials, DateTime utcNow, CancellationToken ct)
    {
        if (!all.Tools.Contains((workspaceId, toolId)))
        {
            return ValueTask.FromResult(false);
        }

        all.Credentials[(workspaceId, toolId)] = credentials;
        return ValueTask.FromResult(true);
    }

    public ValueTask<SealedSecret?> FindAsync(Guid toolId, CancellationToken ct) =>
        ValueTask.FromResult(all.Credentials.GetValueOrDefault((workspaceId, toolId)));

    public ValueTask<bool> ClearAsync(Guid toolId, DateTime utcNow, CancellationToken ct)
    {
        all.Credentials.Remove((workspaceId, toolId));
        return ValueTask.FromResult(all.Tools.Contains((workspaceId, toolId)));
    }

    public ValueTask<IReadOnlyList<Guid>> PurgeAsync(DateTime utcNow, int limit, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ErasedSession>> EraseAsync(DataSubject subject, int limit, DateTime utcNow, CancellationToken ct) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<WithheldAgent>> ListWithheldAsync(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<WithheldAgent>>([]);

    public IReadOnlyList<ExportTable> TablesOf(DataSubject? subject) => [new("things", "things.ndjson", [])];

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ExportTable table, DataSubject? subject, CancellationToken ct) => all.Exported(table);

    public ValueTask<IReadOnlyList<StoredCredentials>> ListStaleAsync(string currentKeyId, Guid after, int limit, CancellationToken ct) =>
        throw new NotSupportedException();

    public ValueTask<bool> ReplaceAsync(StoredCredentials old, SealedSecret renewed, CancellationToken ct) => throw new NotSupportedException();
}
