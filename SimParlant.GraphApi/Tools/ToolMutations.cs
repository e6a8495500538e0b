using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Tools;

/// <param name="Name">Unique within the workspace: 1 to 64 letters, digits, - or _.</param>
/// <param name="Parameters">A JSON Schema of type object; left out for a tool that takes none.</param>
/// <param name="ToolType">sim_native, custom, external or mcp_server. Default custom.</param>
/// <param name="TimeoutMs">1 to 300000. Default 30000.</param>
/// <param name="IsConsequential">It changes something that matters: the customer confirms first. Left out, x-consequential of the schema says it.</param>
/// <param name="RateLimitPerMinute">Calls by all agents of the workspace together. Left out, what is set stays; 60 for a new tool.</param>
/// <param name="RateLimitPerHour">Left out, what is set stays, or what the minutes need; 1000 for a new tool.</param>
/// <param name="Attempts">1 to 10: how often a call that failed for a passing reason is made in all. Default 3.</param>
/// <param name="BackoffMs">0 to 60000 milliseconds before the second attempt, doubled before each further one. Default 1000.</param>
internal sealed record DefineToolInput(
    [property: ID] string WorkspaceId,
    string Name,
    string Description,
    string? DisplayName,
    JsonElement? Parameters,
    string? ToolType,
    int? TimeoutMs,
    bool? IsConsequential,
    int? RateLimitPerMinute,
    int? RateLimitPerHour,
    int? Attempts,
    int? BackoffMs);

internal sealed record DeleteToolInput(Guid ToolId);

/// <param name="Granted">False takes the tool from the agent. Default true.</param>
internal sealed record GrantToolInput(Guid AgentId, Guid ToolId, bool? Granted);

[MutationType]
internal static class ToolMutations
{
    /// <summary>Defines a tool, or defines the one of that name anew; it keeps its credentials. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ConfigureTools))]
    public static async Task<Tool> DefineToolAsync(DefineToolInput input, [GlobalState] Access access, DefineTool define, CancellationToken ct)
    {
        var scope = await access.EnterAsync(input.WorkspaceId, ct) ?? throw new NotFoundException(NotFound.Workspace);
        var definition = new ToolDefinition(input.Name, input.Description, input.Parameters)
        {
            DisplayName = input.DisplayName,
            ToolType = input.ToolType,
            TimeoutMs = input.TimeoutMs,
            IsConsequential = input.IsConsequential,
            RateLimitPerMinute = input.RateLimitPerMinute,
            RateLimitPerHour = input.RateLimitPerHour,
            Attempts = input.Attempts,
            BackoffMs = input.BackoffMs,
        };
        return ProblemException.ValueOf(await define.ExecuteAsync(scope, definition, ct));
    }

    /// <summary>Removes a tool and takes it from every agent. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ConfigureTools))]
    public static async Task<Tool> DeleteToolAsync(DeleteToolInput input, [GlobalState] Access access, DeleteTool delete, CancellationToken ct)
    {
        var scope = await access.EnterByToolAsync(input.ToolId, ct) ?? throw new NotFoundException(NotFound.Tool);
        return ProblemException.ValueOf(await delete.ExecuteAsync(scope, input.ToolId, ct));
    }

    /// <summary>Lets an agent use a tool of its workspace, or takes that back. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ConfigureTools))]
    public static async Task<ToolGrant> GrantToolAsync(GrantToolInput input, [GlobalState] Access access, GrantTool grant, CancellationToken ct)
    {
        var scope = await access.EnterByAgentAsync(input.AgentId, ct) ?? throw new NotFoundException(NotFound.Agent);
        return ProblemException.ValueOf(await grant.ExecuteAsync(scope, new(input.AgentId, input.ToolId, input.Granted ?? true), ct));
    }
}
