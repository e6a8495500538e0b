using SimParlant.Core.CannedResponses;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.CannedResponses;

[MutationType]
internal static class CannedResponseMutations
{
    /// <summary>Adds an approved answer to an agent.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<CannedResponse> CreateCannedResponseAsync(
        CreateCannedResponseInput input, [GlobalState] Access access, CreateCannedResponse create, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        var response = new NewCannedResponse(input.AgentId, input.Template)
        {
            Category = input.Category,
            Tags = input.Tags ?? [],
            Conditions = input.Conditions ?? [],
            Priority = input.Priority,
            Enabled = input.Enabled,
            RequiresExactMatch = input.RequiresExactMatch,
        };
        return ProblemException.ValueOf(await create.ExecuteAsync(scope, response, ct));
    }

    /// <summary>Changes the fields that are given.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<CannedResponse> UpdateCannedResponseAsync(
        UpdateCannedResponseInput input, [GlobalState] Access access, UpdateCannedResponse update, CancellationToken ct)
    {
        var given = new GivenFields();
        var changes = new CannedResponseChanges
        {
            Template = given.Required(input.Template, "template"),
            Category = GivenFields.Nullable(input.Category),
            Tags = given.Required(input.Tags, "tags"),
            Conditions = given.Required(input.Conditions, "conditions"),
            Priority = given.Value(input.Priority, "priority"),
            Enabled = given.Value(input.Enabled, "enabled"),
            RequiresExactMatch = given.Value(input.RequiresExactMatch, "requiresExactMatch"),
        };
        given.Check();
        var scope = await access.EnterByCannedResponseAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.CannedResponse);
        return ProblemException.ValueOf(await update.ExecuteAsync(scope, input.Id, changes, ct));
    }

    /// <summary>Removes an approved answer.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<CannedResponse> DeleteCannedResponseAsync(
        DeleteCannedResponseInput input, [GlobalState] Access access, DeleteCannedResponse delete, CancellationToken ct)
    {
        var scope = await access.EnterByCannedResponseAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.CannedResponse);
        return ProblemException.ValueOf(await delete.ExecuteAsync(scope, input.Id, ct));
    }
}
