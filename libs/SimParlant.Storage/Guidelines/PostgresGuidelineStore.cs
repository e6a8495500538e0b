using SimParlant.Core.Guidelines;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Guidelines;

internal sealed class PostgresGuidelineStore(WorkspaceAccess access, TimeProvider time) : IGuidelineStore
{
    // Those of a deleted agent are gone with it.
    private const string Own = "id = $1 and workspace_id = $2 and exists (select 1 from parlant_agent a where a.id = agent_id and a.deleted_at is null)";

    public IQueryable<Guideline> Query => access.Db.Guidelines.Where(row =>
        row.WorkspaceId == access.WorkspaceId && access.Db.Agents.Any(a => a.Id == row.AgentId && a.DeletedAt == null));

    public ValueTask<Guideline?> FindAsync(Guid id, CancellationToken ct) => access.Sql.FindAsync(
        $"select {GuidelineRow.Columns} from parlant_guideline where {Own}", GuidelineRow.Read, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId));

    public ValueTask AddAsync(Guideline guideline, CancellationToken ct)
    {
        access.RequireOwn(guideline.WorkspaceId);
        return access.AddAsync([guideline], ct);
    }

    public ValueTask<Guideline?> UpdateAsync(Guid id, Action<Guideline> change, CancellationToken ct) => Conflicts.RetryAsync(() => access.UpdateAsync<Guideline>(
        $"""
        select * from parlant_guideline
        where id = {id} and workspace_id = {access.WorkspaceId}
          and exists (select 1 from parlant_agent a where a.id = agent_id and a.deleted_at is null)
        for no key update
        """,
        row =>
        {
            change(row);
            row.UpdatedAt = time.GetUtcNow().UtcDateTime;
        },
        ct));

    public async ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct) => await access.Sql.ExecuteAsync(
        "delete from parlant_guideline where " + Own, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId)) == 1;
}
