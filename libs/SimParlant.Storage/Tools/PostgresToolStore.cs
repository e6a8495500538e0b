using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Tools;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Tools;

internal sealed class PostgresToolStore(WorkspaceAccess access) : IToolStore
{
    // An hour has room for every minute's calls, whichever of the two is given.
    private const string Put = """
        insert into parlant_tool as t (
            id, workspace_id, name, display_name, description, tool_type, parameters, execution_timeout, created_at, updated_at,
            rate_limit_per_minute, rate_limit_per_hour, retry_policy)
        values ($1, $2, $3, coalesce($4, $3), $5, coalesce($6, 'custom'), $7, coalesce($8, 30000), $9, $9,
            least(coalesce($10, 60), coalesce($11, 1000000)), greatest(coalesce($11, 1000), coalesce($10, 1)),
            jsonb_build_object('max_attempts', coalesce($12, 3), 'backoff_ms', coalesce($13, 1000)))
        on conflict (workspace_id, name) do update
        set display_name = coalesce($4, t.display_name), description = $5, tool_type = coalesce($6, t.tool_type), parameters = $7,
            execution_timeout = coalesce($8, t.execution_timeout), updated_at = $9,
            rate_limit_per_minute = case when $10 is null then least(t.rate_limit_per_minute, coalesce($11, t.rate_limit_per_minute)) else $10 end,
            rate_limit_per_hour = case when $11 is null then greatest(t.rate_limit_per_hour, coalesce($10, t.rate_limit_per_hour)) else $11 end,
            retry_policy = coalesce(t.retry_policy, '{}')
                || case when $12 is null then '{}' else jsonb_build_object('max_attempts', $12) end
                || case when $13 is null then '{}' else jsonb_build_object('backoff_ms', $13) end
        returning id
        """;

    // Granted already, only the switch is set: configuration, priority and counters are the grant's own.
    private const string Grant = """
        with pair as (
            select a.id as agent, t.id as tool
            from parlant_agent a, parlant_tool t
            where a.id = $2 and a.workspace_id = $1 and a.deleted_at is null and t.id = $3 and t.workspace_id = $1
        ), granted as (
            insert into parlant_agent_tool as g (id, workspace_id, agent_id, tool_id, created_at, updated_at)
            select $4, $1, agent, tool, $5, $5 from pair where $6
            on conflict (agent_id, tool_id) do update set enabled = true, updated_at = $5 where not g.enabled
        ), taken as (
            delete from parlant_agent_tool g using pair
            where g.agent_id = pair.agent and g.tool_id = pair.tool and g.workspace_id = $1 and not $6
        )
        select exists (select 1 from pair)
        """;

    public IQueryable<Tool> Query => access.Db.Tools.Where(tool => tool.WorkspaceId == access.WorkspaceId);

    public async ValueTask<Tool?> FindAsync(Guid id, CancellationToken ct) => await Query.FirstOrDefaultAsync(tool => tool.Id == id, ct);

    public ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken ct) => access.Sql.ListAsync(
        "select name from parlant_tool where workspace_id = $1 order by name", reader => reader.GetString(0), ct, Parameters.Text(access.WorkspaceId));

    public async ValueTask<IReadOnlyList<GrantedTool>> ListGrantedAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct)
    {
        Guid[] ids = [.. agentIds];
        var granted =
            from grant in access.Db.Set<AgentTool>()
            join tool in Query on grant.ToolId equals tool.Id
            where grant.WorkspaceId == access.WorkspaceId && grant.Enabled && ids.Contains(grant.AgentId)
                && access.Db.Agents.Any(agent => agent.Id == grant.AgentId && agent.DeletedAt == null)
            orderby grant.Priority descending, tool.Name
            select new GrantedTool(grant.AgentId, tool);
        return await granted.ToListAsync(ct);
    }

    public async ValueTask<Tool> PutAsync(Guid id, ToolDefinition definition, DateTime utcNow, CancellationToken ct)
    {
        var stored = await access.Sql.FindAsync(Put, reader => reader.GetGuid(0), ct,
            Parameters.Id(id), Parameters.Text(access.WorkspaceId), Parameters.Text(definition.Name),
            Parameters.Text(string.IsNullOrWhiteSpace(definition.DisplayName) ? null : definition.DisplayName.Trim()),
            Parameters.Text(definition.Description.Trim()), Parameters.Text(definition.ToolType), Parameters.Json(definition.Parameters),
            Parameters.Number(definition.TimeoutMs), Parameters.Time(utcNow), Parameters.Number(definition.RateLimitPerMinute),
            Parameters.Number(definition.RateLimitPerHour), Parameters.Number(definition.Attempts), Parameters.Number(definition.BackoffMs));
        return await Query.FirstAsync(tool => tool.Id == stored, ct);
    }

    public async ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct) => await access.Sql.ExecuteAsync(
        "delete from parlant_tool where id = $1 and workspace_id = $2", ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId)) == 1;

    public ValueTask<bool> GrantAsync(Guid agentId, Guid toolId, bool granted, Guid grantId, DateTime utcNow, CancellationToken ct) =>
        access.Sql.FindAsync(Grant, reader => reader.GetBoolean(0), ct,
            Parameters.Text(access.WorkspaceId), Parameters.Id(agentId), Parameters.Id(toolId), Parameters.Id(grantId), Parameters.Time(utcNow),
            Parameters.Flag(granted));
}
