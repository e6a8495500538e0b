using SimParlant.Core.Agents;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Guidelines;

public sealed record NewGuideline(Guid AgentId, GuidelineText Text, bool? Enabled = null);

/// <summary>Adds a guideline to an agent. Needs the agent's creator, or an admin.</summary>
public sealed class CreateGuideline(EditableAgent editable, IStorage storage, IIdSource ids, TimeProvider time)
{
    /// <returns>The stored guideline, or NotFound (agent), Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<Guideline>> ExecuteAsync(WorkspaceScope scope, NewGuideline input, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await editable.FindAsync(store, input.AgentId, ct)).Problem is { } problem)
        {
            return problem;
        }

        var guideline = input.Text.ToGuideline(ids.NewId(), scope.WorkspaceId, input.AgentId, time.GetUtcNow().UtcDateTime);
        guideline.Enabled = input.Enabled ?? true;
        var errors = new FieldErrors();
        GuidelineRules.Check(errors, guideline);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        await store.Guidelines.AddAsync(guideline, ct);
        return guideline;
    }
}
