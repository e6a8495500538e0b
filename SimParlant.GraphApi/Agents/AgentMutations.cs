using SimParlant.Core.Agents;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Agents;

[MutationType]
internal static class AgentMutations
{
    /// <summary>Creates an agent, with its first guidelines in the same transaction.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentNameTakenException>, Error<LimitReachedException>]
    [Authorize(nameof(Operation.CreateAgent))]
    public static async Task<Agent> CreateAgentAsync(CreateAgentInput input, [GlobalState] Access access, CreateAgent create, CancellationToken ct)
    {
        var scope = await access.EnterAsync(input.WorkspaceId, ct) ?? throw new NotFoundException(NotFound.Workspace);
        var agent = new NewAgent(input.Name)
        {
            Description = input.Description,
            Status = input.Status,
            CompositionMode = input.CompositionMode,
            SystemPrompt = input.SystemPrompt,
            ModelProvider = input.ModelProvider,
            ModelName = input.ModelName,
            Temperature = input.Temperature,
            MaxTokens = input.MaxTokens,
            ResponseTimeoutMs = input.ResponseTimeoutMs,
            MaxContextLength = input.MaxContextLength,
            AllowInterruption = input.AllowInterruption,
            AllowProactiveMessages = input.AllowProactiveMessages,
            CustomConfig = input.CustomConfig,
            Guidelines = [.. (input.Guidelines ?? []).Select(g => new GuidelineText(g.Condition, g.Action, g.Priority))],
        };
        return ProblemException.ValueOf(await create.ExecuteAsync(scope, agent, ct));
    }

    /// <summary>Changes the fields that are given.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<AgentNameTakenException>, Error<AgentArchivedException>]
    [Authorize(nameof(Operation.ConfigureAgent))]
    public static async Task<Agent> UpdateAgentAsync(UpdateAgentInput input, [GlobalState] Access access, UpdateAgent update, CancellationToken ct)
    {
        var given = new GivenFields();
        var changes = new AgentChanges
        {
            Name = given.Required(input.Name, "name"),
            Description = GivenFields.Nullable(input.Description),
            Status = given.Value(input.Status, "status"),
            CompositionMode = given.Value(input.CompositionMode, "compositionMode"),
            SystemPrompt = GivenFields.Nullable(input.SystemPrompt),
            ModelProvider = given.Required(input.ModelProvider, "modelProvider"),
            ModelName = given.Required(input.ModelName, "modelName"),
            Temperature = GivenFields.Nullable(input.Temperature),
            MaxTokens = GivenFields.Nullable(input.MaxTokens),
            ResponseTimeoutMs = GivenFields.Nullable(input.ResponseTimeoutMs),
            MaxContextLength = GivenFields.Nullable(input.MaxContextLength),
            AllowInterruption = given.Value(input.AllowInterruption, "allowInterruption"),
            AllowProactiveMessages = given.Value(input.AllowProactiveMessages, "allowProactiveMessages"),
            CustomConfig = GivenFields.Nullable(input.CustomConfig),
            PiiHandlingMode = given.Value(input.PiiHandlingMode, "piiHandlingMode"),
            DataRetentionDays = GivenFields.Nullable(input.DataRetentionDays),
            AllowDataExport = given.Value(input.AllowDataExport, "allowDataExport"),
        };
        given.Check();
        var scope = await access.EnterByAgentAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await update.ExecuteAsync(scope, input.Id, changes, ct));
    }

    /// <summary>Deletes an agent; its conversations stay.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.DeleteAgent))]
    public static async Task<Agent> DeleteAgentAsync(DeleteAgentInput input, [GlobalState] Access access, DeleteAgent delete, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.Id, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await delete.ExecuteAsync(scope, input.Id, ct));
    }
}
