using Npgsql;
using SimParlant.Core.Replies;
using SimParlant.Storage.Database;
using SimParlant.Storage.Sessions;

namespace SimParlant.Storage.Replies;

/// <summary>The statements of replies. Order of locks as everywhere: session, reply, agent.</summary>
internal static class ReplySql
{
    public const string Columns = "id, workspace_id, session_id, status, text, explanation, decided_by, decided_at, created_at, updated_at";

    /// <summary>$1 session, $2 workspace, $3 ids, $4 since.</summary>
    public const string Progress = """
        select id, text, status <> 'streaming' or not exists (
                select 1 from simparlant_turn t where t.id = r.id and t.status in ('pending', 'running', 'answering')), created_at
        from simparlant_reply r
        where session_id = $1 and workspace_id = $2 and (status = 'streaming' or id = any ($3) or created_at >= $4)
        order by created_at, id
        """;

    /// <summary>
    /// $1 session, $2 workspace, $3 reply, $4 outcome, $5 member, $6 now, $7 event id, $8 event type, $9 content, $10 metadata, $11 key.
    /// A message without words says the draft's; what explains the draft explains the message.
    /// </summary>
    public const string Decide = $"""
        with decided as (
            update simparlant_reply r set status = $4, decided_by = $5, decided_at = $6, updated_at = $6
            where r.id = $3 and r.session_id = $1 and r.workspace_id = $2 and r.status = 'pending'
              and exists (select 1 from parlant_session s where s.id = $1 and s.workspace_id = $2 and s.status = 'active')
            returning r.text, r.explanation
        ), counted as (
            update parlant_session s
            set event_count = s.event_count + 1, message_count = s.message_count + ($8 = 'agent_message')::integer,
                last_activity_at = greatest(s.last_activity_at, $6)
            from decided
            where s.id = $1 and s.workspace_id = $2
            returning s.event_count - 1 as next, s.agent_id
        ), agents as (
            update parlant_agent a set total_messages = a.total_messages + 1, last_active_at = greatest(a.last_active_at, $6)
            from counted c
            where a.id = c.agent_id and $8 = 'agent_message'
        )
        insert into parlant_event (id, workspace_id, session_id, "offset", event_type, content, metadata, created_at)
        select $7, $2, $1, c.next, $8,
               case when $8 = 'agent_message' and not $9 ? 'text' then $9 || jsonb_build_object('text', d.text) else $9 end,
               $10 || jsonb_build_object('key', $11::text)
                   || case when $8 = 'agent_message' and d.explanation is not null then jsonb_build_object('explanation', d.explanation) else '{"{}"}' end,
               $6
        from decided d, counted c
        returning {EventRow.Columns}
        """;

    public static Reply Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), SessionId = row.Id(), Status = ReplyModel.Read(row.Text()), Text = row.Text(),
            Explanation = row.JsonOrNull(), DecidedBy = row.TextOrNull(), DecidedAt = row.TimeOrNull(), CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
    }

    public static ReplyProgress ReadProgress(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), row.Flag(), row.Time());
    }
}
