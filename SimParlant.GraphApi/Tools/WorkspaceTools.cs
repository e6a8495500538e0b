using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Tools;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
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

internal sealed class ToolsOfAgents(IBatchScheduler scheduler, DataLoaderOptions options, IStorage storage)
    : OwnedLists<Guid, GrantedTool, Tool>(scheduler, options)
{
    protected override async ValueTask<IReadOnlyList<GrantedTool>> ReadAsync(WorkspaceScope scope, IReadOnlyList<Guid> owners, CancellationToken ct)
    {
        await using var opened = storage.For(scope);
        return await opened.Tools.ListGrantedAsync(owners, ct);
    }

    protected override Guid OwnerOf(GrantedTool row) => row.AgentId;

    protected override Tool ItemOf(GrantedTool row) => row.Tool;
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
