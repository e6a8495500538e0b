using Npgsql;
using SimParlant.Core.Guidelines;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Guidelines;

internal static class GuidelineRow
{
    public const string Columns =
        "id, workspace_id, agent_id, condition, action, priority, enabled, tool_ids, match_count, last_matched_at, created_at, updated_at";

    public static Guideline Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), AgentId = row.Id(), Condition = row.Text(), Action = row.Text(),
            Priority = row.Number(), Enabled = row.Flag(), ToolIds = row.JsonOrNull(), MatchCount = row.Number(),
            LastMatchedAt = row.TimeOrNull(), CreatedAt = row.Time(), UpdatedAt = row.Time(),
        };
    }
}
