using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Agents;

internal static class AgentRow
{
    public const string Columns =
        "id, workspace_id, created_by, name, description, status, composition_mode, system_prompt, model_provider, model_name, "
        + "temperature, max_tokens, response_timeout_ms, max_context_length, system_instructions, allow_interruption, "
        + "allow_proactive_messages, conversation_style, data_retention_days, allow_data_export, pii_handling_mode, integration_metadata, "
        + "custom_config, total_sessions, total_messages, total_tokens_used, total_cost, average_session_duration, last_active_at, "
        + "created_at, updated_at, deleted_at";

    public static Agent Read(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new()
        {
            Id = row.Id(), WorkspaceId = row.Text(), CreatedBy = row.Text(), Name = row.Text(), Description = row.TextOrNull(),
            Status = row.Enum<AgentStatus>(), CompositionMode = row.Enum<CompositionMode>(), SystemPrompt = row.TextOrNull(),
            ModelProvider = row.Text(), ModelName = row.Text(), Temperature = row.NumberOrNull(), MaxTokens = row.NumberOrNull(),
            ResponseTimeoutMs = row.NumberOrNull(), MaxContextLength = row.NumberOrNull(), SystemInstructions = row.TextOrNull(),
            AllowInterruption = row.Flag(), AllowProactiveMessages = row.Flag(), ConversationStyle = row.TextOrNull(),
            DataRetentionDays = row.NumberOrNull(), AllowDataExport = row.Flag(), PiiHandlingMode = row.TextOrNull(),
            IntegrationMetadata = row.JsonOrNull(), CustomConfig = row.JsonOrNull(), TotalSessions = row.Number(),
            TotalMessages = row.Number(), TotalTokensUsed = row.Number(), TotalCost = row.Number(),
            AverageSessionDuration = row.NumberOrNull(), LastActiveAt = row.TimeOrNull(), CreatedAt = row.Time(),
            UpdatedAt = row.Time(), DeletedAt = row.TimeOrNull(),
        };
    }
}
