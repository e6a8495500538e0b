using System.Text;
using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Behaviours;

/// <summary>Makes an agent behave as a document says, wholly. Needs the agent's creator, or an admin.</summary>
public sealed class ReplaceBehaviour(EditableAgent editable, IStorage storage, IWakeBus bus, TimeProvider time)
{
    /// <summary>Bytes of a document at most.</summary>
    public const int LongestJson = 1024 * 1024;

    /// <returns>
    /// The document as it is stored, or NotFound (agent), AccessDenied, AgentArchived, Invalid with a sentence per path, like
    /// <c>journeys[0].states[2].tool</c>.
    /// </returns>
    public async Task<Outcome<BehaviourDocument>> ExecuteAsync(WorkspaceScope scope, Guid agentId, JsonElement json, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await editable.FindAsync(store, agentId, ct)).Problem is { } problem)
        {
            return problem;
        }

        if (Encoding.UTF8.GetByteCount(json.GetRawText()) > LongestJson)
        {
            return new Invalid(new Dictionary<string, string> { ["$"] = $"A document has at most {LongestJson} bytes." });
        }

        var read = DocumentJson.Read(json);
        if (read.Problem is { } unreadable)
        {
            return unreadable;
        }

        var document = read.Value;
        if (DocumentRules.Check(document, (await store.Tools.ListNamesAsync(ct)).ToHashSet()) is { } invalid)
        {
            return invalid;
        }

        if (!await store.Behaviours.ReplaceAsync(agentId, document, time.GetUtcNow().UtcDateTime, ct))
        {
            return NotFound.Agent;
        }

        await bus.WakeAsync(Topic.Workspace(scope.WorkspaceId), CancellationToken.None);
        return await store.Behaviours.ReadAsync(agentId, ct) is { } stored ? stored : NotFound.Agent;
    }
}
