using SimParlant.Core.Agents;
using SimParlant.Core.Customers;
using SimParlant.Core.Sessions;
using SimParlant.Core.Variables;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Variables;

[ExtendObjectType<Agent>]
internal static class AgentVariables
{
    /// <summary>What the agent knows in all conversations, and its defaults for customers; by key. Private values are for whoever may configure it.</summary>
    public static async Task<IReadOnlyList<VariableValue>> GetVariablesAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent, [GlobalState] Access access, VariablesOfAgents loader, CancellationToken ct) =>
        await loader.LoadAsync((access.Entered(agent.WorkspaceId), agent.Id), ct) ?? [];
}

[ExtendObjectType<Customer>]
internal static class CustomerValues
{
    /// <summary>What the agents know of the customer, by agent and key. Private values are for whoever may configure the agent.</summary>
    public static async Task<IReadOnlyList<VariableValue>> GetValuesAsync(
        [Parent(requires: "WorkspaceId CustomerId")] Customer customer, [GlobalState] Access access, ValuesOfCustomers loader, CancellationToken ct) =>
        await loader.LoadAsync((access.Entered(customer.WorkspaceId), customer.CustomerId), ct) ?? [];
}

[ExtendObjectType<Session>]
internal static class SessionValues
{
    /// <summary>What is set in the session, and what it was opened with; by key. Private values are for whoever may configure the agent.</summary>
    public static async Task<IReadOnlyList<VariableValue>> GetValuesAsync(
        [Parent(requires: "Id WorkspaceId")] Session session, [GlobalState] Access access, ValuesOfSessions loader, CancellationToken ct) =>
        await loader.LoadAsync((access.Entered(session.WorkspaceId), session.Id), ct) ?? [];
}

[ExtendObjectType<VariableValue>(IgnoreProperties = [nameof(VariableValue.AgentCreator)])]
internal static class VariableNode;
