using SimParlant.Core.Agents;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.CannedResponses;

/// <summary>A new approved answer; null members take the defaults of <see cref="CannedResponse"/>.</summary>
public sealed record NewCannedResponse(Guid AgentId, string Template)
{
    public string? Category { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> Conditions { get; init; } = [];
    public int? Priority { get; init; }
    public bool? Enabled { get; init; }
    public bool? RequiresExactMatch { get; init; }
}

/// <summary>Adds an approved answer to an agent. Needs the agent's creator, or an admin.</summary>
public sealed class CreateCannedResponse(EditableAgent editable, IStorage storage, IIdSource ids, TimeProvider time)
{
    /// <returns>The stored answer, or NotFound (agent), Invalid, AccessDenied, AgentArchived.</returns>
    public async Task<Outcome<CannedResponse>> ExecuteAsync(WorkspaceScope scope, NewCannedResponse input, CancellationToken ct)
    {
        await using var store = storage.For(scope);
        if ((await editable.FindAsync(store, input.AgentId, ct)).Problem is { } problem)
        {
            return problem;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var response = new CannedResponse
        {
            Id = ids.NewId(),
            WorkspaceId = scope.WorkspaceId,
            AgentId = input.AgentId,
            Template = input.Template.Trim(),
            Category = input.Category,
            Tags = CannedResponseRules.ToJson(input.Tags),
            Conditions = CannedResponseRules.ToJson(input.Conditions),
            Enabled = input.Enabled ?? true,
            RequiresExactMatch = input.RequiresExactMatch ?? false,
            CreatedAt = now,
            UpdatedAt = now,
        };
        response.Priority = input.Priority ?? response.Priority;
        var errors = new FieldErrors();
        CannedResponseRules.Check(errors, response);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        await store.CannedResponses.AddAsync(response, ct);
        return response;
    }
}
