using Microsoft.EntityFrameworkCore;
using SimParlant.Core.Agents;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Agents;

internal sealed class PostgresAgentStore(WorkspaceAccess access, TimeProvider time, Quotas quotas) : IAgentStore
{
    private const string NameTaken = "parlant_agent_live_name";

    public IQueryable<Agent> Query => access.Db.Agents.Where(a => a.WorkspaceId == access.WorkspaceId && a.DeletedAt == null);

    public ValueTask<Agent?> FindAsync(Guid id, CancellationToken ct) => access.Sql.FindAsync(
        $"select {AgentRow.Columns} from parlant_agent where id = $1 and workspace_id = $2 and deleted_at is null",
        AgentRow.Read, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId));

    public ValueTask<IReadOnlyList<Agent>> ListAsync(IReadOnlyList<Guid> ids, CancellationToken ct) => access.Sql.ListAsync(
        $"select {AgentRow.Columns} from parlant_agent where id = any($1) and workspace_id = $2 and deleted_at is null",
        AgentRow.Read, ct, Parameters.Ids(ids), Parameters.Text(access.WorkspaceId));

    public async ValueTask<Addition> TryAddAsync(Agent agent, IReadOnlyList<Guideline> guidelines, CancellationToken ct)
    {
        access.RequireOwn(agent.WorkspaceId);
        foreach (var guideline in guidelines)
        {
            access.RequireOwn(guideline.WorkspaceId);
        }

        try
        {
            await access.AddWithinAsync(quotas.Agents, [agent, .. guidelines], ct);
            return new(IsStored: true);
        }
        catch (DbUpdateException e) when (Conflicts.IsUnique(e, NameTaken))
        {
            return new(IsStored: false);
        }
        catch (DbUpdateException e) when (quotas.Agents is { } most && Conflicts.IsQuota(e))
        {
            return new(IsStored: false, new LimitReached("agents", most));
        }
    }

    public async ValueTask<AgentUpdate> UpdateAsync(Guid id, Action<Agent> change, CancellationToken ct)
    {
        try
        {
            var agent = await Conflicts.RetryAsync(() => access.UpdateAsync<Agent>(
                $"""
                select * from parlant_agent
                where id = {id} and workspace_id = {access.WorkspaceId} and deleted_at is null for no key update
                """,
                row =>
                {
                    change(row);
                    row.UpdatedAt = time.GetUtcNow().UtcDateTime;
                },
                ct));
            return new(agent, NameTaken: false);
        }
        catch (DbUpdateException e) when (Conflicts.IsUnique(e, NameTaken))
        {
            return new(null, NameTaken: true);
        }
    }

    public async ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct) => await access.Sql.ExecuteAsync(
        """
        update parlant_agent set deleted_at = $3, updated_at = $3, status = 'archived'
        where id = $1 and workspace_id = $2 and deleted_at is null
        """,
        ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId), Parameters.Time(time.GetUtcNow().UtcDateTime)) == 1;
}
