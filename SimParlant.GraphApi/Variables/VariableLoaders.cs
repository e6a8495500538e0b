using SimParlant.Core.Variables;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Variables;

/// <summary>The variables of many owners, with one command per workspace.</summary>
internal abstract class VariablesOf<TOwner>(IBatchScheduler scheduler, DataLoaderOptions options)
    : BatchDataLoader<(WorkspaceScope Scope, TOwner Owner), VariableValue[]>(scheduler, options)
    where TOwner : notnull
{
    protected abstract Task<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<TOwner> owners, CancellationToken ct);

    protected abstract TOwner OwnerOf(VariableValue value);

    protected sealed override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, TOwner Owner), VariableValue[]>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, TOwner Owner)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, TOwner), VariableValue[]>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.Owner))
        {
            foreach (var owner in (await ReadAsync(workspace.Key, [.. workspace], cancellationToken)).GroupBy(OwnerOf))
            {
                found[(workspace.Key, owner.Key)] = [.. owner];
            }
        }

        return found;
    }
}

internal sealed class VariablesOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<Guid>(scheduler, options)
{
    protected override Task<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct) =>
        read.OfAgentsAsync(scope, owners, ct);

    protected override Guid OwnerOf(VariableValue value) => value.AgentId;
}

internal sealed class ValuesOfCustomers(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<string>(scheduler, options)
{
    protected override Task<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<string> owners, CancellationToken ct) =>
        read.OfCustomersAsync(scope, owners, ct);

    protected override string OwnerOf(VariableValue value) => value.CustomerId ?? "";
}

internal sealed class ValuesOfSessions(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<Guid>(scheduler, options)
{
    protected override Task<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct) =>
        read.OfSessionsAsync(scope, owners, ct);

    protected override Guid OwnerOf(VariableValue value) => value.SessionId ?? Guid.Empty;
}
