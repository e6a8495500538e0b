using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;
using SimParlant.Admin.Variables;

namespace SimParlant.Admin.Customers;

/// <summary>The customers of a workspace, or one of them with what the agents know.</summary>
internal sealed class CustomersModel(IGraphClient graph)
{
    public Connection<Customer>? Customers { get; private set; }
    public Customer? Customer { get; private set; }
    public IReadOnlyList<ValueAgent> Agents { get; private set; } = [];
    public GraphProblem? Problem { get; private set; }

    public async Task LoadAsync(string workspace, PageCursor cursor, CancellationToken ct)
    {
        var variables = new { workspace, first = cursor.First, after = cursor.After, last = cursor.Last, before = cursor.Before };
        var result = (await graph.QueryAsync<Data>(Operations.CustomerList, variables, ct)).Pick(data => data.Workspace?.Customers, "workspace");
        (Customers, Problem) = (result.Value, result.Problem);
    }

    public async Task LoadOneAsync(string workspace, string customer, CancellationToken ct)
    {
        var names = graph.QueryAsync<Data>(Operations.AgentNames, new { workspace }, ct);
        var result = (await graph.QueryAsync<Data>(Operations.CustomerById, new { workspace, customer }, ct)).Pick(data => data.Workspace?.Customer, "customer");
        (Customer, Problem) = (result.Value, result.Problem);
        Agents = (await names).Value?.Workspace?.Agents?.Rows ?? [];
    }

    public async Task SaveAsync(string workspaceId, CustomerForm form, CancellationToken ct)
    {
        var read = form.Read();
        Problem = read.Problem ?? (await graph.MutateAsync<Customer>(
            Operations.SetCustomer, new { workspaceId, customerId = read.Value!.CustomerId, name = read.Value.Name, tags = read.Value.Tags }, ct)).Problem;
    }

    public async Task SetValueAsync(string customerId, ValueForm form, CancellationToken ct)
    {
        var read = form.Read();
        var agentId = Guid.TryParse(form.Agent, out var agent) ? agent : Guid.Empty;
        Problem = read.Problem ?? (await graph.MutateAsync<VariableValue>(
            Operations.SetCustomerValue, new { agentId, customerId, key = read.Value!.Key, value = read.Value.Value }, ct)).Problem;
    }

    /// <param name="which">The agent's id, a slash, the key.</param>
    public async Task ClearValueAsync(string customerId, string? which, CancellationToken ct)
    {
        var (agent, key) = which?.Split('/', 2) is [var before, var after] ? (before, after) : ("", "");
        var agentId = Guid.TryParse(agent, out var id) ? id : Guid.Empty;
        Problem = (await graph.MutateAsync<VariableValue>(Operations.ClearCustomerValue, new { agentId, customerId, key }, ct)).Problem;
    }

    private sealed record Data(Part? Workspace);

    private sealed record Part(Connection<Customer>? Customers, Customer? Customer, Connection<ValueAgent>? Agents);
}
