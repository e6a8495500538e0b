using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Guidelines;

/// <param name="Condition">When it applies, in 1 to 2000 characters.</param>
/// <param name="Action">What the agent then does, in 1 to 2000 characters.</param>
/// <param name="Priority">1 to 1000; higher wins. Default 100.</param>
internal sealed record CreateGuidelineInput(Guid AgentId, string Condition, string Action, int? Priority, bool? Enabled);

/// <summary>Fields left out stay as they are.</summary>
internal sealed record UpdateGuidelineInput(
    Guid Id, Optional<string?> Condition, Optional<string?> Action, Optional<int?> Priority, Optional<bool?> Enabled);

internal sealed record DeleteGuidelineInput(Guid Id);

[MutationType]
internal static class GuidelineMutations
{
    /// <summary>Adds a guideline to an agent.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<Guideline> CreateGuidelineAsync(
        CreateGuidelineInput input, [GlobalState] Access access, CreateGuideline create, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        var guideline = new NewGuideline(input.AgentId, new GuidelineText(input.Condition, input.Action, input.Priority), input.Enabled);
        return ProblemException.ValueOf(await create.ExecuteAsync(scope, guideline, ct));
    }

    /// <summary>Changes the fields that are given.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<Guideline> UpdateGuidelineAsync(
        UpdateGuidelineInput input, [GlobalState] Access access, UpdateGuideline update, CancellationToken ct)
    {
        var given = new GivenFields();
        var changes = new GuidelineChanges
        {
            Condition = given.Required(input.Condition, "condition"),
            Action = given.Required(input.Action, "action"),
            Priority = given.Value(input.Priority, "priority"),
            Enabled = given.Value(input.Enabled, "enabled"),
        };
        given.Check();
        var scope = await access.EnterByGuidelineAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.Guideline);
        return ProblemException.ValueOf(await update.ExecuteAsync(scope, input.Id, changes, ct));
    }

    /// <summary>Removes a guideline.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<Guideline> DeleteGuidelineAsync(
        DeleteGuidelineInput input, [GlobalState] Access access, DeleteGuideline delete, CancellationToken ct)
    {
        var scope = await access.EnterByGuidelineAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.Guideline);
        return ProblemException.ValueOf(await delete.ExecuteAsync(scope, input.Id, ct));
    }
}
