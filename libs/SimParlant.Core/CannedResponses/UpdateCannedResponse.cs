using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.CannedResponses;

/// <summary>What to change about an approved answer; members that are not set stay.</summary>
public sealed record CannedResponseChanges
{
    public Change<string> Template { get; init; }
    public Change<string?> Category { get; init; }
    public Change<IReadOnlyList<string>> Tags { get; init; }
    public Change<IReadOnlyList<string>> Conditions { get; init; }
    public Change<int> Priority { get; init; }
    public Change<bool> Enabled { get; init; }
    public Change<bool> RequiresExactMatch { get; init; }

    internal void ApplyTo(CannedResponse response)
    {
        response.Template = Template.IsSet ? Template.Value.Trim() : response.Template;
        response.Category = Category.Or(response.Category);
        response.Tags = Tags.IsSet ? CannedResponseRules.ToJson(Tags.Value) : response.Tags;
        response.Conditions = Conditions.IsSet ? CannedResponseRules.ToJson(Conditions.Value) : response.Conditions;
        response.Priority = Priority.Or(response.Priority);
        response.Enabled = Enabled.Or(response.Enabled);
        response.RequiresExactMatch = RequiresExactMatch.Or(response.RequiresExactMatch);
    }
}

/// <summary>Changes an approved answer. Needs the agent's creator, or an admin.</summary>
public sealed class UpdateCannedResponse(EditableAgent editable, IStorage storage)
{
    /// <returns>The stored answer, or NotFound, Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<CannedResponse>> ExecuteAsync(WorkspaceScope scope, Guid id, CannedResponseChanges changes, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.CannedResponses.FindAsync(id, ct) is not { } response)
        {
            return NotFound.CannedResponse;
        }

        if ((await editable.FindAsync(store, response.AgentId, ct)).Problem is { } problem)
        {
            return problem is NotFound ? NotFound.CannedResponse : problem;
        }

        changes.ApplyTo(response);
        var errors = new FieldErrors();
        CannedResponseRules.Check(errors, response);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        return await store.CannedResponses.UpdateAsync(id, changes.ApplyTo, ct) is { } updated ? updated : NotFound.CannedResponse;
    }
}
