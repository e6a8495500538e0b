namespace SimParlant.Storage.Behaviours;

/// <summary>One table a document is laid onto: all rows of it at once, from one JSON array, and only those that differ.</summary>
internal sealed class BehaviourSql
{
    private BehaviourSql(string table, string stamps, bool ofAgent, string columns)
    {
        Table = table;
        string[] names = [.. columns.Split(", ").Select(column => column.Split(' ')[0])];
        string[] jsons = [.. columns.Split(", ").Where(column => column.EndsWith(" jsonb", StringComparison.Ordinal)).Select(column => column.Split(' ')[0])];
        string[] stamped = stamps.Length == 0 ? [] : stamps.Split(", ");
        string[] parents = ofAgent ? ["workspace_id", "agent_id"] : ["workspace_id"];
        string Compared(string row, string name) => jsons.Contains(name) ? $"coalesce({row}.{name}, '[]')" : $"{row}.{name}";
        string[] changes = [.. names.Concat(stamped.Where(name => name == "updated_at")).Select(name => $"{name} = excluded.{name}")];
        Upsert = $"""
            insert into {table} as o (id, {string.Join(", ", [.. parents, .. names, .. stamped])})
            select r.id, {(ofAgent ? "$2, $1" : "$2")}, {string.Join(", ", [.. names.Select(name => $"r.{name}"), .. stamped.Select(_ => "r.at")])}
            from jsonb_to_recordset($3) r (id uuid, {columns}, at timestamp)
            where $1 is not null
            on conflict (id) do update set {string.Join(", ", changes)}
            where ({string.Join(", ", names.Select(name => Compared("o", name)))})
                is distinct from ({string.Join(", ", names.Select(name => Compared("excluded", name)))})
            """;
        Delete = $"delete from {table} where id = any($1) and workspace_id = $2";
    }

    public string Table { get; }

    /// <summary>$1 agent, $2 workspace, $3 rows, each with its id and, to be written in that order, the time "at".</summary>
    public string Upsert { get; }

    /// <summary>$1 ids, $2 workspace.</summary>
    public string Delete { get; }

    private const string Both = "created_at, updated_at";

    public static BehaviourSql Guidelines { get; } = new("parlant_guideline", Both, true,
        "condition text, action text, priority integer, enabled boolean, tool_ids jsonb");

    public static BehaviourSql Journeys { get; } = new("parlant_journey", Both, true,
        "title text, description text, conditions jsonb, enabled boolean, allow_skipping boolean, allow_revisiting boolean");

    public static BehaviourSql States { get; } = new("parlant_journey_state", Both, false,
        "journey_id uuid, name text, state_type journey_state_type, chat_prompt text, tool_id text, condition text, is_initial boolean, "
        + "is_final boolean, allow_skip boolean, metadata jsonb");

    public static BehaviourSql Transitions { get; } = new("parlant_journey_transition", "created_at", false,
        "journey_id uuid, from_state_id uuid, to_state_id uuid, condition text, priority integer");

    public static BehaviourSql Links { get; } = new("parlant_journey_guideline", Both, false,
        "journey_id uuid, guideline_id uuid, priority_override integer, journey_specific_condition text, enabled boolean");

    public static BehaviourSql Answers { get; } = new("parlant_canned_response", Both, true,
        "template text, category text, tags jsonb, conditions jsonb, priority integer, enabled boolean, requires_exact_match boolean");

    public static BehaviourSql Terms { get; } = new("parlant_term", Both, true,
        "name text, description text, synonyms jsonb, importance integer");

    public static BehaviourSql Capabilities { get; } = new("simparlant_capability", "created_at", true,
        "title text, description text, signals jsonb, tags jsonb");

    public static BehaviourSql Relationships { get; } = new("simparlant_relationship", "created_at", true,
        "kind text, source_kind text, source_id uuid, source_tag text, target_kind text, target_id uuid, target_tag text, alternatives text");

    public static BehaviourSql Variables { get; } = new("parlant_variable", Both, true,
        "key text, scope text, value jsonb, value_type text, is_private boolean, description text");

    public static BehaviourSql Traits { get; } = new("simparlant_trait", "", true,
        "guideline_id uuid, canned_response_id uuid, journey_id uuid, traits jsonb");

    /// <summary>$1 states, $2 workspace, $3 journeys that will be gone. Sessions first: whoever answers holds them before what is the agent's.</summary>
    public const string Leave = """
        update parlant_session set current_journey_id = null, current_state_id = null
        where workspace_id = $2 and (current_state_id = any($1) or current_journey_id = any($3))
        """;

    /// <summary>$1 journeys, $2 workspace, $3 the states that will be initial: no journey has two of them in between.</summary>
    public const string Begin =
        "update parlant_journey_state set is_initial = false where journey_id = any($1) and workspace_id = $2 and is_initial and id <> all($3)";
}
