using SimParlant.Core.Ids;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Sessions;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Replies;

internal sealed class PostgresReplyStore(WorkspaceAccess access, IIdSource ids) : IReplyStore
{
    private const string Find = $"select {ReplySql.Columns} from simparlant_reply where id = $1 and workspace_id = $2";

    public IQueryable<Reply> Query => access.Db.Replies.Where(reply => reply.WorkspaceId == access.WorkspaceId);

    public IQueryable<Reply> Pending => Query.Where(reply => reply.Status == ReplyStatus.Pending
        && access.Db.Sessions.Any(session => session.Id == reply.SessionId && session.Status == SessionStatus.Active));

    public ValueTask<Reply?> FindAsync(Guid id, CancellationToken ct) =>
        access.Sql.FindAsync(Find, ReplySql.Read, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId));

    public ValueTask<IReadOnlyList<Reply>> ListPendingAsync(IReadOnlyList<Guid> sessionIds, CancellationToken ct) => access.Sql.ListAsync(
        $"""
        select {ReplySql.Columns} from simparlant_reply r
        where session_id = any ($1) and workspace_id = $2 and status = 'pending'
          and exists (select 1 from parlant_session s where s.id = r.session_id and s.workspace_id = $2 and s.status = 'active')
        """,
        ReplySql.Read, ct, Parameters.Ids(sessionIds), Parameters.Text(access.WorkspaceId));

    public ValueTask<IReadOnlyList<AgentDraft>> ListPendingOfAgentsAsync(IReadOnlyList<Guid> agentIds, int most, CancellationToken ct) => access.Sql.ListAsync(
        $"""
        select {ReplySql.Columns}, a.agent_id from unnest($1) a (agent_id)
        cross join lateral (
            select r.* from simparlant_reply r join parlant_session s on s.id = r.session_id and s.workspace_id = $2
            where r.workspace_id = $2 and r.status = 'pending' and s.status = 'active' and s.agent_id = a.agent_id
            order by r.created_at, r.id limit $3) r
        order by created_at, id
        """,
        reader => new AgentDraft(reader.GetGuid(reader.FieldCount - 1), ReplySql.Read(reader)), ct,
        Parameters.Ids(agentIds), Parameters.Text(access.WorkspaceId), Parameters.Number(most));

    public ValueTask<IReadOnlyList<ReplyProgress>> ListProgressAsync(
        Guid sessionId, IReadOnlyList<Guid> ids, DateTime utcSince, CancellationToken ct) => access.Sql.ListAsync(
        ReplySql.Progress, ReplySql.ReadProgress, ct,
        Parameters.Id(sessionId), Parameters.Text(access.WorkspaceId), Parameters.Ids(ids), Parameters.Time(utcSince));

    public ValueTask<DraftDecided> DecideAsync(Reply draft, DraftDecision decision, DateTime utcNow, CancellationToken ct) =>
        Conflicts.RetryAsync<DraftDecided>(async () =>
        {
            access.RequireOwn(draft.WorkspaceId);
            var told = decision.Event;
            await using var batch = access.Sql.Batch()
                .Add(PostgresEventLog.Lock, Parameters.Id(draft.SessionId), Parameters.Text(access.WorkspaceId))
                .Add(ReplySql.Decide,
                    Parameters.Id(draft.SessionId), Parameters.Text(access.WorkspaceId), Parameters.Id(draft.Id),
                    Parameters.Text(ReplyModel.Word(decision.Outcome)), Parameters.Text(decision.MemberId), Parameters.Time(utcNow),
                    Parameters.Id(ids.NewId()), Parameters.Mapped(told.Type), Parameters.Json(told.Content), Parameters.Json(told.Metadata),
                    Parameters.Text(told.Key))
                .Add(Find, Parameters.Id(draft.Id), Parameters.Text(access.WorkspaceId));
            await using var reader = await batch.ReadAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return new DraftDecided.Gone();
            }

            var session = reader.GetFieldValue<SessionStatus>(0);
            await reader.NextResultAsync(ct);
            var happened = await reader.ReadAsync(ct) ? EventRow.Read(reader) : null;
            await reader.NextResultAsync(ct);
            if (!await reader.ReadAsync(ct))
            {
                return new DraftDecided.Gone();
            }

            var reply = ReplySql.Read(reader);
            return happened is not null ? new DraftDecided.Done(reply, happened)
                : reply.Status != ReplyStatus.Pending ? new DraftDecided.NotPending(reply.Status)
                : new DraftDecided.NotActive(session);
        });
}
