using SimParlant.Core.Privacy;

namespace SimParlant.Storage.Privacy;

/// <summary>Which tables an archive is made of, and which rows of them: all of the workspace, or those a person stands behind.</summary>
internal static class ExportTables
{
    private const string Agents = "(select a.id from parlant_agent a where a.workspace_id = $1 and a.allow_data_export)";
    private const string Journeys = "(select j.id from parlant_journey j where j.workspace_id = $1 and j.agent_id in " + Agents + ")";
    private const string Sessions = "(select s.id from parlant_session s where s.workspace_id = $1 and s.agent_id in " + Agents + ")";

    // A statement must use each of its parameters, and the rows of a workspace depend on no person.
    private const string EveryParameter = "num_nonnulls($2, $3) < 2";

    private const string OfPerson = "(user_id = $2 or customer_id = $3)";

    private const string PersonsSessions =
        "(select s.id from parlant_session s where s.workspace_id = $1 and (s.user_id = $2 or s.customer_id = $3) and s.agent_id in " + Agents + ")";

    private static readonly IReadOnlyList<Rows> All =
    [
        new("simparlant_workspace_policy", "true", null) { Order = "workspace_id" },
        new("parlant_agent", "t.allow_data_export", null),
        new("parlant_guideline", "t.agent_id in " + Agents, null),
        new("parlant_canned_response", "t.agent_id in " + Agents, null),
        new("parlant_term", "t.agent_id in " + Agents, null),
        new("parlant_journey", "t.agent_id in " + Agents, null),
        new("parlant_journey_state", "t.journey_id in " + Journeys, null),
        new("parlant_journey_transition", "t.journey_id in " + Journeys, null),
        new("parlant_journey_guideline", "t.journey_id in " + Journeys, null),
        new("simparlant_journey_tally", "t.journey_id in " + Journeys, null) { Order = "journey_id" },
        new("simparlant_trait", "t.agent_id in " + Agents, null),
        new("simparlant_relationship", "t.agent_id in " + Agents, null),
        new("simparlant_capability", "t.agent_id in " + Agents, null),
        new("simparlant_behaviour_version", "t.agent_id in " + Agents, null) { Order = "agent_id" },
        new("parlant_agent_knowledge_base", "t.agent_id in " + Agents, null),
        new("parlant_tool", "true", null) { LeftOut = ["auth_config"] },
        new("parlant_tool_integration", "true", null) { LeftOut = ["configuration"] },
        new("parlant_agent_tool", "t.agent_id in " + Agents, null) { LeftOut = ["configuration"] },
        new("simparlant_embed_key", "t.agent_id in " + Agents, null) { LeftOut = ["key_hash"] },
        new("simparlant_usage", "true", null) { Order = "month" },
        new("simparlant_customer", "true", "t.customer_id = $3"),
        new("simparlant_customer_value", "t.agent_id in " + Agents, "t.agent_id in " + Agents + " and t.customer_id = $3"),
        new("parlant_session", "t.agent_id in " + Agents, "t.agent_id in " + Agents + " and " + OfPerson),
        new("parlant_event", "t.session_id in " + Sessions, "t.session_id in " + PersonsSessions) { Order = "session_id, \"offset\"" },
        new("parlant_variable", "t.agent_id in " + Agents, "t.session_id in " + PersonsSessions),
        new("simparlant_session_state", "t.session_id in " + Sessions, "t.session_id in " + PersonsSessions) { Order = "session_id" },
        new("simparlant_reply", "t.session_id in " + Sessions, "t.session_id in " + PersonsSessions),
        new("simparlant_turn", "t.session_id in " + Sessions, "t.session_id in " + PersonsSessions),
        // The whole trail has an export of its own; here is what it says a person did.
        new("simparlant_audit", null, "t.actor_id = $2") { Order = "at, id", LeftOut = ["xact"] },
    ];

    public static IReadOnlyList<ExportTable> Of(DataSubject? subject) =>
        [.. All.Where(rows => (subject is null ? rows.OfWorkspace : rows.OfPerson) is not null).Select(rows => new ExportTable(rows.Table, $"{rows.Table}.ndjson", rows.LeftOut))];

    /// <summary>$1 workspace, $2 user, $3 customer. One JSON object a row; jsonb never prints a line break.</summary>
    public static string SqlOf(ExportTable table, DataSubject? subject)
    {
        var rows = All.Single(known => known.Table == table.Name);
        var which = subject is null ? rows.OfWorkspace : rows.OfPerson;
        var json = string.Concat(["to_jsonb(t)", .. rows.LeftOut.Select(column => $" - '{column}'")]);
        return $"select ({json})::text from {rows.Table} t where t.workspace_id = $1 and {which} and {EveryParameter} order by {rows.Order}";
    }

    private sealed record Rows(string Table, string? OfWorkspace, string? OfPerson)
    {
        public string Order { get; init; } = "id";

        /// <summary>What is sealed, or may hold what should have been.</summary>
        public IReadOnlyList<string> LeftOut { get; init; } = [];
    }
}
