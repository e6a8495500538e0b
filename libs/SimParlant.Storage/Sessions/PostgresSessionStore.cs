using System.Text.Json;
using SimParlant.Core.Limits;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;
using SimParlant.Storage.Limits;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Sessions;

internal sealed class PostgresSessionStore(WorkspaceAccess access, TimeProvider time, Quotas quotas) : ISessionStore
{
    // The agent's row decides and counts in the same statement; and the month's quota, when the agent is to speak first.
    private const string Insert = """
        with counted as (
            update parlant_agent set total_sessions = total_sessions + 1, last_active_at = greatest(last_active_at, $18)
            where id = $2 and workspace_id = $3 and status = 'active' and deleted_at is null
              and not ($22 and exists (
                  select 1 from simparlant_usage u where u.workspace_id = $3 and u.month = $23 and (u.tokens >= $24 or u.cost_cents >= $25)))
            returning id
        )
        insert into parlant_session (
            id, agent_id, workspace_id, user_id, customer_id, mode, status, title, metadata, variables, session_type, tags, user_agent,
            ip_address, referrer, locale, timezone, started_at, last_activity_at, created_at, updated_at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21
        from counted
        """;

    // A statement of its own: a customer may queue turns of sessions that are there, and this one is only then.
    private const string Greet = """
        insert into simparlant_turn (id, workspace_id, session_id, trigger_offset, due_at, created_at, kind, trace_parent)
        select $3, workspace_id, id, -1, created_at, created_at, 'greeting', $4 from parlant_session where id = $1 and workspace_id = $2
        """;

    private const string Lock = "select status from parlant_session where id = $1 and workspace_id = $2 for no key update";

    // Turns that have not begun to answer have nobody left to answer to.
    // Sessions ended before = all counted minus the active ones, this one (still active in the snapshot) included.
    private const string End = """
        with ended as (
            update parlant_session
            set last_activity_at = greatest(last_activity_at, $3), status = 'completed', ended_at = greatest($3, started_at), updated_at = $3,
                metadata = case when $4::text is null then metadata
                    else coalesce(metadata, '{}') || jsonb_build_object('endReason', $4::text) end
            where id = $1 and workspace_id = $2 and status = 'active'
            returning agent_id, extract(epoch from ended_at - started_at)::integer as seconds
        ), cancelled as (
            update simparlant_turn set status = 'cancelled', finished_at = $3
            where session_id = $1 and status in ('pending', 'running') and exists (select 1 from ended)
        )
        update parlant_agent a
        set average_session_duration = coalesce(a.average_session_duration, 0)
            + (e.seconds - coalesce(a.average_session_duration, 0))
              / greatest(1, a.total_sessions + 1
                  - (select count(*) from parlant_session s where s.agent_id = e.agent_id and s.status = 'active'))::integer
        from ended e
        where a.id = e.agent_id
        """;

    private const string EndAll = """
        with ended as (
            update parlant_session
            set last_activity_at = greatest(last_activity_at, $2), status = 'completed', ended_at = greatest($2, started_at), updated_at = $2,
                metadata = coalesce(metadata, '{}') || jsonb_build_object('endReason', $3::text)
            where workspace_id = $1 and status = 'active'
            returning id
        ), cancelled as (
            update simparlant_turn t set status = 'cancelled', finished_at = $2
            from ended e where t.session_id = e.id and t.status in ('pending', 'running')
        )
        select id from ended
        """;

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");
    private static readonly JsonElement EmptyArray = JsonElement.Parse("[]");

    public IQueryable<Session> Query => access.Db.Sessions.Where(s => s.WorkspaceId == access.WorkspaceId);

    public ValueTask<Session?> FindAsync(Guid id, CancellationToken ct) => access.Sql.FindAsync(
        $"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2",
        SessionRow.Read, ct, Parameters.Id(id), Parameters.Text(access.WorkspaceId));

    public async ValueTask<Addition> TryAddAsync(Session session, Guid? greeting, CancellationToken ct)
    {
        access.RequireOwn(session.WorkspaceId);
        session.Metadata ??= EmptyObject;
        session.Variables ??= EmptyObject;
        session.Tags ??= EmptyArray;
        try
        {
            var isStored = await Conflicts.RetryAsync(() => InsertAsync(session, greeting, ct));
            return new(isStored, isStored || greeting is null ? null : await MonthlyQuota.FindReachedAsync(access, quotas, Now, ct));
        }
        catch (Exception e) when (Conflicts.IsMissingParent(e))
        {
            return new(IsStored: false);
        }
        catch (Exception e) when (quotas.Sessions is { } most && Conflicts.IsQuota(e))
        {
            return new(IsStored: false, new LimitReached("sessions", most));
        }
    }

    private async ValueTask<bool> InsertAsync(Session session, Guid? greeting, CancellationToken ct)
    {
        await using var batch = access.SqlWithin(quotas.Sessions).Batch().Add(Insert,
            [
                Parameters.Id(session.Id), Parameters.Id(session.AgentId), Parameters.Text(session.WorkspaceId),
                Parameters.Text(session.UserId), Parameters.Text(session.CustomerId), Parameters.Mapped(session.Mode),
                Parameters.Mapped(session.Status), Parameters.Text(session.Title), Parameters.Json(session.Metadata),
                Parameters.Json(session.Variables), Parameters.Text(session.SessionType), Parameters.Json(session.Tags),
                Parameters.Text(session.UserAgent), Parameters.Text(session.IpAddress), Parameters.Text(session.Referrer),
                Parameters.Text(session.Locale), Parameters.Text(session.Timezone), Time(session.StartedAt), Time(session.LastActivityAt),
                Time(session.CreatedAt), Time(session.UpdatedAt), Parameters.Flag(greeting is not null), .. MonthlyQuota.Parameters(quotas, Now),
            ]);
        if (greeting is { } turn)
        {
            batch.Add(Greet, Parameters.Id(session.Id), Parameters.Text(session.WorkspaceId), Parameters.Id(turn), Parameters.Trace());
        }

        return await batch.ExecuteAsync(ct) > 0;
    }

    public async ValueTask<EndedSession?> EndAsync(Guid id, string? reason, DateTime utcNow, CancellationToken ct)
    {
        await using var batch = access.Sql.Batch()
            .Add(Lock, Parameters.Id(id), Parameters.Text(access.WorkspaceId))
            .Add(End, Parameters.Id(id), Parameters.Text(access.WorkspaceId), Parameters.Time(utcNow), Parameters.Text(reason))
            .Add($"select {SessionRow.Columns} from parlant_session where id = $1 and workspace_id = $2",
                Parameters.Id(id), Parameters.Text(access.WorkspaceId));
        await using var reader = await batch.ReadAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            return null;
        }

        var wasActive = reader.GetFieldValue<SessionStatus>(0) == SessionStatus.Active;
        await reader.NextResultAsync(ct);
        return await reader.ReadAsync(ct) ? new EndedSession(SessionRow.Read(reader), wasActive) : null;
    }

    public ValueTask<IReadOnlyList<Guid>> EndAllAsync(string reason, DateTime utcNow, CancellationToken ct) => access.Sql.ListAsync(
        EndAll, reader => reader.GetGuid(0), ct, Parameters.Text(access.WorkspaceId), Parameters.Time(utcNow), Parameters.Text(reason));

    public ValueTask<IReadOnlyList<Session>> ListActiveSinceAsync(DateTime utcAfter, int limit, CancellationToken ct) => access.Sql.ListAsync(
        $"""
        select {SessionRow.Columns} from parlant_session
        where workspace_id = $1 and last_activity_at > $2 order by last_activity_at, id limit $3
        """,
        SessionRow.Read, ct, Parameters.Text(access.WorkspaceId), Parameters.Time(utcAfter), Parameters.Number(limit));

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private Npgsql.NpgsqlParameter Time(DateTime value) => Parameters.Time(value == default ? Now : value);
}
