namespace SimParlant.Storage.Tests.Schema;

/// <summary>The schema as the fact sheet gives it: one line per column, index or foreign key, fields divided by blanks.</summary>
internal static class Expected
{
    public static IReadOnlyList<string[]> Columns { get; } = Read("columns");
    public static IReadOnlyList<string[]> Indexes { get; } = Read("indexes");
    public static IReadOnlyList<string> ForeignKeys { get; } = [.. Read("foreign_keys").Select(f => string.Join(' ', f))];
    public static IReadOnlyList<string> Tables { get; } = [.. Columns.Select(c => c[0]).Distinct()];

    /// <summary>Tables of ours beside the fifteen; each belongs to a workspace.</summary>
    public static IReadOnlyList<string> SupportTables { get; } =
        [
            "simparlant_turn", "simparlant_workspace_policy", "simparlant_audit", "simparlant_audit_seal", "simparlant_audit_sealed",
            "simparlant_embed_key", "simparlant_usage", "simparlant_behaviour_version", .. OfEngine,
        ];

    /// <summary>Tables about the service itself, which belong to no workspace and are nobody's to read: only functions reach them.</summary>
    public static IReadOnlyList<string> ServiceTables { get; } =
        ["simparlant_alert", "simparlant_alert_note", "simparlant_alert_silence", "simparlant_replica"];

    /// <summary>Those of them that hold what the engine needs and the fifteen have no column for.</summary>
    public static IReadOnlyList<string> OfEngine =>
        [
            "simparlant_trait", "simparlant_relationship", "simparlant_capability", "simparlant_customer", "simparlant_customer_value",
            "simparlant_session_state", "simparlant_journey_tally", "simparlant_reply",
        ];

    /// <summary>Roles of ours, none of which can look past row-level security.</summary>
    public static IReadOnlyList<string> Roles { get; } =
        ["simparlant_alerter", "simparlant_app", "simparlant_auditor", "simparlant_claimer", "simparlant_counter", "simparlant_doorkeeper", "simparlant_eraser", "simparlant_finder", "simparlant_keeper"];

    private static List<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(Expected).Assembly.GetManifestResourceStream(name)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', name == "columns" ? 5 : 4))];
    }
}
