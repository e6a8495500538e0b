using Npgsql;
using SimParlant.Core.CannedResponses;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.CannedResponses;

internal static class CannedResponseRow
{
    public const string Columns =
        "id, workspace_id, agent_id, template, category, tags, conditions, priority, enabled, requires_exact_match, use_count, "
        + "last_used_at, created_at, updated_at";

    public static CannedResponse Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), AgentId = row.Id(), Template = row.Text(), Category = row.TextOrNull(),
            Tags = row.JsonOrNull(), Conditions = row.JsonOrNull(), Priority = row.Number(), Enabled = row.Flag(),
            RequiresExactMatch = row.Flag(), UseCount = row.Number(), LastUsedAt = row.TimeOrNull(), CreatedAt = row.Time(),
            UpdatedAt = row.Time(),
        };
    }
}
