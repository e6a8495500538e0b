using SimParlant.Core.Agents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Guidelines;

/// <summary>What to change about a guideline; members that are not set stay.</summary>
public sealed record GuidelineChanges
{
    public Change<string> Condition { get; init; }
    public Change<string> Action { get; init; }
    public Change<int> Priority { get; init; }
    public Change<bool> Enabled { get; init; }

    internal void ApplyTo(Guideline guideline)
    {
        guideline.Condition = Condition.IsSet ? Condition.Value.Trim() : guideline.Condition;
        guideline.Action = Action.IsSet ? Action.Value.Trim() : guideline.Action;
        guideline.Priority = Priority.Or(guideline.Priority);
        guideline.Enabled = Enabled.Or(guideline.Enabled);
    }
}

/// <summary>Changes a guideline. Needs the agent's creator, or an admin.</summary>
public sealed class UpdateGuideline(EditableAgent editable, IStorage storage)
{
    /// <returns>The stored guideline, or NotFound, Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<Guideline>> ExecuteAsync(WorkspaceScope scope, Guid id, GuidelineChanges changes, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if (await store.Guidelines.FindAsync(id, ct) is not { } guideline)
        {
            return NotFound.Guideline;
        }

        if ((await editable.FindAsync(store, guideline.AgentId, ct)).Problem is { } problem)
        {
            return problem is NotFound ? NotFound.Guideline : problem;
        }

        changes.ApplyTo(guideline);
        var errors = new FieldErrors();
        GuidelineRules.Check(errors, guideline);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        return await store.Guidelines.UpdateAsync(id, changes.ApplyTo, ct) is { } updated ? updated : NotFound.Guideline;
    }
}
