using SimParlant.Core.Variables;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Variables;

internal abstract class VariablesOf<TOwner>(IBatchScheduler scheduler, DataLoaderOptions options)
    : OwnedLists<TOwner, VariableValue, VariableValue>(scheduler, options)
    where TOwner : notnull
{
    protected sealed override VariableValue ItemOf(VariableValue row) => row;
}

internal sealed class VariablesOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<Guid>(scheduler, options)
{
    protected override async ValueTask<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct) =>
        await read.OfAgentsAsync(scope, owners, ct);

    protected override Guid OwnerOf(VariableValue row) => row.AgentId;
}

internal sealed class ValuesOfCustomers(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<string>(scheduler, options)
{
    protected override async ValueTask<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<string> owners, CancellationToken ct) =>
        await read.OfCustomersAsync(scope, owners, ct);

    protected override string OwnerOf(VariableValue row) => row.CustomerId ?? "";
}

internal sealed class ValuesOfSessions(IBatchScheduler scheduler, DataLoaderOptions options, ReadVariables read) : VariablesOf<Guid>(scheduler, options)
{
    protected override async ValueTask<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct) =>
        await read.OfSessionsAsync(scope, owners, ct);

    protected override Guid OwnerOf(VariableValue row) => row.SessionId ?? Guid.Empty;
}
