using Npgsql;
using SimParlant.Core.Sessions;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Sessions;

internal static class EventRow
{
    public const string Columns =
        "id, workspace_id, session_id, \"offset\", event_type, content, metadata, tool_call_id, journey_id, state_id, created_at";

    public static SessionEvent Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), SessionId = row.Id(), Offset = row.Number(), EventType = row.Enum<EventType>(),
            Content = row.Json(), Metadata = row.JsonOrNull(), ToolCallId = row.TextOrNull(), JourneyId = row.IdOrNull(),
            StateId = row.IdOrNull(), CreatedAt = row.Time(),
        };
    }
}
