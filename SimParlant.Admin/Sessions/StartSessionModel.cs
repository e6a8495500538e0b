using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Sessions;

internal sealed class StartSessionForm
{
    public string? AgentId { get; set; }
    public string? Title { get; set; }
    public string? CustomerId { get; set; }
}

internal sealed class StartSessionModel(IGraphClient graph)
{
    public SessionRow? Session { get; private set; }
    public GraphProblem? Problem { get; private set; }

    public async Task StartAsync(StartSessionForm form, CancellationToken ct)
    {
        var fields = new FormFields();
        var title = fields.Optional("title", form.Title, 255);
        var customerId = fields.Optional("customerId", form.CustomerId, 255);
        if (!Guid.TryParse(form.AgentId, out var agentId))
        {
            Problem = GraphProblems.Invalid([new("agentId", "Choose an agent."), .. fields.Problem?.Fields ?? []]);
            return;
        }
        if (fields.Problem is { } problem)
        {
            Problem = problem;
            return;
        }
        var result = await graph.MutateAsync<SessionRow>(Operations.StartSession, new { agentId, title, customerId }, ct);
        (Session, Problem) = (result.Value, result.Problem);
    }
}
