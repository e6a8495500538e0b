using SimParlant.Core.CannedResponses;
using SimParlant.Storage.Database;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.CannedResponses;

internal sealed class PostgresCannedResponseStore(WorkspaceAccess access, TimeProvider time) : ICannedResponseStore
{
    // Those of a deleted agent are gone with it.
    private const string Own = "id = $1 and workspace_id = $2 and exists (select 1 from parlant_agent a where a.id = agent_id and a.deleted_at is null)";

    public IQueryable<CannedResponse> Query => access.Db.CannedResponses.Where(row =>
        row.WorkspaceId == access.WorkspaceId && access.Db.Agents.Any(a => a.Id == row.AgentId && a.DeletedAt == null));

    public ValueTask<CannedResponse?> FindAsync(Guid id, CancellationToken ct) => access.Sql.FindAsync(
        $"select {CannedResponseRow.Columns} from parlant_canned_response where {Own}", CannedResponseRow.Read, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId));

    public ValueTask AddAsync(CannedResponse response, CancellationToken ct)
    {
        access.RequireOwn(response.WorkspaceId);
        return access.AddAsync([response], ct);
    }

    public ValueTask<CannedResponse?> UpdateAsync(Guid id, Action<CannedResponse> change, CancellationToken ct) => Conflicts.RetryAsync(() => access.UpdateAsync<CannedResponse>(
        $"""
        select * from parlant_canned_response
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
        "delete from parlant_canned_response where " + Own, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId)) == 1;
}
