using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Variables;

/// <summary>
/// Reads variables for members, of many owners with one command. Private values are left out for whoever may not configure the agent;
/// a customer sees none at all.
/// </summary>
public sealed class ReadVariables(IStorage storage)
{
    /// <summary>Those of the agents themselves, by key.</summary>
    public Task<IReadOnlyList<VariableValue>> OfAgentsAsync(WorkspaceScope scope, IReadOnlyList<Guid> agentIds, CancellationToken ct) =>
        ReadAsync(scope, store => store.ListOfAgentsAsync(agentIds, ct));

    /// <summary>What the agents know of the customers, by agent and key.</summary>
    public Task<IReadOnlyList<VariableValue>> OfCustomersAsync(WorkspaceScope scope, IReadOnlyList<string> customerIds, CancellationToken ct) =>
        ReadAsync(scope, store => store.ListOfCustomersAsync([.. customerIds.Where(VariableRules.CouldBe)], ct));

    /// <summary>Those of the sessions, by key.</summary>
    public Task<IReadOnlyList<VariableValue>> OfSessionsAsync(WorkspaceScope scope, IReadOnlyList<Guid> sessionIds, CancellationToken ct) =>
        ReadAsync(scope, store => store.ListOfSessionsAsync(sessionIds, ct));

    private async Task<IReadOnlyList<VariableValue>> ReadAsync(WorkspaceScope scope, Func<IVariableStore, ValueTask<IReadOnlyList<VariableValue>>> read)
    {
        if (!scope.Allows(Policy.Of(Operation.ViewCustomers).Least))
        {
            return [];
        }

        await using var store = storage.For(scope);
        return [.. (await read(store.Variables)).Select(value => value.SeenBy(scope))];
    }
}
