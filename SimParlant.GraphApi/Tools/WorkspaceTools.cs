using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Workspaces;

namespace SimParlant.GraphApi.Tools;

[ExtendObjectType<Workspace>]
internal static class WorkspaceTools
{
    /// <summary>Tools the workspace defined, by name.</summary>
    [UsePaging]
    public static async Task<Connection<Tool>> GetToolsAsync(
        [Parent] Workspace workspace, [GlobalState] Access access, PagingArguments paging, QueryContext<Tool> query, IStorage storage, CancellationToken ct)
    {
        await using var opened = storage.For(access.Entered(workspace.Id));
        return await opened.Tools.Query.With(query, Order).ToPageAsync(paging, ct).ToConnectionAsync();
    }

    private static SortDefinition<Tool> Order(SortDefinition<Tool> asked) =>
        asked.IfEmpty(none => none.AddAscending(tool => tool.Name)).AddAscending(tool => tool.Id);
}

[ExtendObjectType<Agent>]
internal static class AgentTools
{
    /// <summary>The tools the agent may use, by priority and name.</summary>
    public static async Task<IReadOnlyList<Tool>> GetToolsAsync(
        [Parent(requires: "Id WorkspaceId")] Agent agent, [GlobalState] Access access, ToolsOfAgents tools, CancellationToken ct) =>
        await tools.LoadAsync((access.Entered(agent.WorkspaceId), agent.Id), ct) ?? [];
}

/// <summary>The tools of many agents, with one command per workspace.</summary>
internal sealed class ToolsOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : BatchDataLoader<(WorkspaceScope Scope, Guid AgentId), Tool[]>(scheduler, options)
{
    protected override async Task<IReadOnlyDictionary<(WorkspaceScope Scope, Guid AgentId), Tool[]>> LoadBatchAsync(
        IReadOnlyList<(WorkspaceScope Scope, Guid AgentId)> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(WorkspaceScope, Guid), Tool[]>(keys.Count);
        foreach (var workspace in keys.GroupBy(key => key.Scope, key => key.AgentId))
        {
            await using var opened = storage.For(workspace.Key);
            foreach (var agent in (await opened.Tools.ListGrantedAsync([.. workspace], cancellationToken)).GroupBy(granted => granted.AgentId))
            {
                found[(workspace.Key, agent.Key)] = [.. agent.Select(granted => granted.Tool)];
            }
        }

        return found;
    }
}

/// <summary>Something agents of the workspace can do.</summary>
[ExtendObjectType<Tool>(IgnoreProperties =
[
    nameof(Tool.WorkspaceId), nameof(Tool.SimToolId), nameof(Tool.ReturnSchema), nameof(Tool.UsageGuidelines), nameof(Tool.ErrorHandling),
    nameof(Tool.ExecutionTimeout), nameof(Tool.RetryPolicy),
    nameof(Tool.RequiresAuth), nameof(Tool.AuthType), nameof(Tool.AuthConfig), nameof(Tool.IsPublic), nameof(Tool.IsDeprecated),
])]
internal static class ToolNode
{
    /// <summary>Milliseconds.</summary>
    public static int? GetTimeoutMs([Parent(requires: nameof(Tool.ExecutionTimeout))] Tool tool) => tool.ExecutionTimeout;

    /// <summary>How often a call that failed for a passing reason is made in all.</summary>
    public static int GetAttempts([Parent(requires: nameof(Tool.RetryPolicy))] Tool tool) => ToolPace.Of(null, null, tool.RetryPolicy).Attempts;

    /// <summary>Milliseconds before the second attempt, doubled before each further one.</summary>
    public static int GetBackoffMs([Parent(requires: nameof(Tool.RetryPolicy))] Tool tool) =>
        (int)ToolPace.Of(null, null, tool.RetryPolicy).Backoff.TotalMilliseconds;

    /// <summary>It changes something that matters: the customer confirms first.</summary>
    public static bool GetIsConsequential([Parent(requires: nameof(Tool.Parameters))] Tool tool) =>
        tool.Parameters.ValueKind == JsonValueKind.Object
        && tool.Parameters.TryGetProperty("x-consequential", out var mark)
        && mark.ValueKind == JsonValueKind.True;
}
