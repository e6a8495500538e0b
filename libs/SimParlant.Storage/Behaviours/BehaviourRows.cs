using System.Text.Json;
using Npgsql;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Journeys;
using SimParlant.Storage.Database;

namespace SimParlant.Storage.Behaviours;

internal sealed record GuidelineData(
    Guid Id, string Condition, string Action, int Priority, bool Enabled, IReadOnlyList<string> ToolIds, GuidelineTraits Traits)
{
    public bool IsObservation => Traits.Kind == GuidelineTraits.Observation || Action.Length == 0;
}

internal sealed record AnswerData(
    Guid Id, string Template, string? Category, IReadOnlyList<string> Tags, IReadOnlyList<string> Conditions, int Priority, bool Enabled, bool Exact,
    AnswerTraits Traits);

internal sealed record JourneyData(
    Guid Id, string Title, string? Description, IReadOnlyList<string> Conditions, bool Enabled, bool AllowSkipping, bool AllowRevisiting,
    JourneyTraits Traits);

internal sealed record StateData(
    Guid Id, Guid JourneyId, string Name, JourneyStateType Type, string? Prompt, string? Tool, string? Condition, bool IsInitial, bool IsFinal,
    bool AllowSkip, JsonElement? Metadata)
{
    public StateTraits Traits { get; } = Behaviours.Traits.ReadForeign<StateTraits>(Metadata);
}

internal sealed record TransitionData(Guid Id, Guid JourneyId, Guid From, Guid To, string? Condition, int Priority);

internal sealed record LinkData(Guid Id, Guid JourneyId, Guid GuidelineId, int? Priority, string? Condition);

/// <summary>The rows an agent's behaviour is made of. Statements end where the agent's id goes; what each selects, its reader reads.</summary>
internal static class BehaviourRows
{
    public const string Guidelines = """
        select g.id, g.condition, g.action, g.priority, g.enabled, g.tool_ids, t.traits
        from parlant_guideline g left join simparlant_trait t on t.id = g.id
        where g.workspace_id = $2 and g.agent_id = 
        """;

    public const string Answers = """
        select c.id, c.template, c.category, c.tags, c.conditions, c.priority, c.enabled, c.requires_exact_match, t.traits
        from parlant_canned_response c left join simparlant_trait t on t.id = c.id
        where c.workspace_id = $2 and c.agent_id = 
        """;

    public const string Journeys = """
        select j.id, j.title, j.description, j.conditions, j.enabled, j.allow_skipping, j.allow_revisiting, t.traits
        from parlant_journey j left join simparlant_trait t on t.id = j.id
        where j.workspace_id = $2 and j.agent_id = 
        """;

    public const string States = """
        select s.id, s.journey_id, s.name, s.state_type, s.chat_prompt, s.tool_id, s.condition, s.is_initial, s.is_final, s.allow_skip, s.metadata
        from parlant_journey_state s join parlant_journey j on j.id = s.journey_id
        where s.workspace_id = $2 and j.agent_id = 
        """;

    public const string Transitions = """
        select t.id, t.journey_id, t.from_state_id, t.to_state_id, t.condition, t.priority
        from parlant_journey_transition t join parlant_journey j on j.id = t.journey_id
        where t.workspace_id = $2 and j.agent_id = 
        """;

    public const string Links = """
        select l.id, l.journey_id, l.guideline_id, l.priority_override, l.journey_specific_condition
        from parlant_journey_guideline l join parlant_journey j on j.id = l.journey_id
        where l.workspace_id = $2 and l.enabled and j.agent_id = 
        """;

    public const string Terms =
        "select m.id, m.name, m.description, m.synonyms, m.importance from parlant_term m where m.workspace_id = $2 and m.agent_id = ";

    public const string Capabilities =
        "select c.id, c.title, c.description, c.signals, c.tags from simparlant_capability c where c.workspace_id = $2 and c.agent_id = ";

    public const string Relationships = """
        select r.id, r.kind, r.source_kind, r.source_id, r.source_tag, r.target_kind, r.target_id, r.target_tag, r.alternatives
        from simparlant_relationship r
        where r.workspace_id = $2 and r.agent_id = 
        """;

    public static GuidelineData ReadGuideline(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(
            row.Id(), row.Text(), row.Text(), row.Number(), row.Flag(), Traits.Strings(row.JsonOrNull()), Traits.Read<GuidelineTraits>(row.JsonOrNull()));
    }

    public static AnswerData ReadAnswer(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(
            row.Id(), row.Text(), row.TextOrNull(), Traits.Strings(row.JsonOrNull()), Traits.Strings(row.JsonOrNull()), row.Number(), row.Flag(), row.Flag(),
            Traits.Read<AnswerTraits>(row.JsonOrNull()));
    }

    public static JourneyData ReadJourney(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(
            row.Id(), row.Text(), row.TextOrNull(), Traits.Strings(row.Json()), row.Flag(), row.Flag(), row.Flag(),
            Traits.Read<JourneyTraits>(row.JsonOrNull()));
    }

    public static StateData ReadState(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(
            row.Id(), row.Id(), row.Text(), row.Enum<JourneyStateType>(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.Flag(), row.Flag(),
            row.Flag(), row.JsonOrNull());
    }

    public static TransitionData ReadTransition(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Id(), row.Id(), row.Id(), row.TextOrNull(), row.Number());
    }

    public static LinkData ReadLink(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Id(), row.Id(), row.NumberOrNull(), row.TextOrNull());
    }

    public static GlossaryTerm ReadTerm(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), row.Text(), Traits.Strings(row.JsonOrNull()), row.Number());
    }

    public static Capability ReadCapability(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), row.Text(), row.Text(), Traits.Strings(row.Json()), Traits.Strings(row.Json()));
    }

    public static Relationship ReadRelationship(NpgsqlDataReader reader)
    {
        var row = new RowReader(reader);
        return new(row.Id(), Choices.Of<RelationshipKind>(row.Text()), ReadEnd(ref row), ReadEnd(ref row), row.TextOrNull());
    }

    private static EntityRef ReadEnd(ref RowReader row) =>
        new(Choices.Of<EntityKind>(row.Text()), row.IdOrNull() ?? Guid.Empty, row.TextOrNull());
}

/// <summary>Names of choices in text columns.</summary>
internal static class Choices
{
    public static T Of<T>(string name) where T : struct, Enum => Enum.Parse<T>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
