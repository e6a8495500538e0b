using Npgsql;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Sessions;

internal static class SessionRow
{
    public const string Columns =
        "id, agent_id, workspace_id, user_id, customer_id, mode, status, title, metadata, current_journey_id, current_state_id, variables, "
        + "event_count, message_count, tokens_used, cost, average_response_time, satisfaction_score, session_type, tags, user_agent, "
        + "ip_address, referrer, locale, timezone, started_at, last_activity_at, ended_at, created_at, updated_at";

    public static Session Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), AgentId = row.Id(), WorkspaceId = row.Text(), UserId = row.TextOrNull(), CustomerId = row.TextOrNull(),
            Mode = row.Enum<SessionMode>(), Status = row.Enum<SessionStatus>(), Title = row.TextOrNull(), Metadata = row.JsonOrNull(),
            CurrentJourneyId = row.IdOrNull(), CurrentStateId = row.IdOrNull(), Variables = row.JsonOrNull(), EventCount = row.Number(),
            MessageCount = row.Number(), TokensUsed = row.Number(), Cost = row.Number(), AverageResponseTime = row.NumberOrNull(),
            SatisfactionScore = row.NumberOrNull(), SessionType = row.TextOrNull(), Tags = row.JsonOrNull(), UserAgent = row.TextOrNull(),
            IpAddress = row.TextOrNull(), Referrer = row.TextOrNull(), Locale = row.TextOrNull(), Timezone = row.TextOrNull(),
            StartedAt = row.Time(), LastActivityAt = row.Time(), EndedAt = row.TimeOrNull(), CreatedAt = row.Time(), UpdatedAt = row.Time(),
        };
    }
}
