using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Behaviours;

/// <param name="Document">The whole behaviour; what it leaves out is deleted.</param>
internal sealed record ReplaceBehaviourInput(Guid AgentId, JsonElement Document);

/// <summary>An agent whose behaviour was replaced.</summary>
/// <param name="Document">As it is stored.</param>
internal sealed record ReplacedBehaviour(Guid AgentId, JsonElement Document);

[ExtendObjectType<Agent>]
internal static class AgentBehaviour
{
    /// <summary>All that the workspace wrote for the agent, as one document; things refer to one another by name.</summary>
    [Cost(50)]
    public static async Task<JsonElement> GetBehaviourAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent, [GlobalState] Access access, ReadBehaviour read, CancellationToken ct)
    {
        var document = await read.ExecuteAsync(access.Entered(agent.WorkspaceId), agent.Id, ct);
        return document.Problem is { } problem ? throw Refusals.Of(problem) : DocumentJson.Write(document.Value);
    }
}

[MutationType]
internal static class BehaviourMutations
{
    /// <summary>Makes an agent behave as the document says, wholly. What keeps its name keeps its id and its counters.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<ReplacedBehaviour> ReplaceBehaviourAsync(
        ReplaceBehaviourInput input, [GlobalState] Access access, ReplaceBehaviour replace, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        var stored = ProblemException.ValueOf(await replace.ExecuteAsync(scope, input.AgentId, input.Document, ct));
        return new(input.AgentId, DocumentJson.Write(stored));
    }
}
