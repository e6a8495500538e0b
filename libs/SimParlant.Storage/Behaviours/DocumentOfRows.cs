using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Journeys;

namespace SimParlant.Storage.Behaviours;

/// <summary>Rows as the document that would make them.</summary>
internal sealed class DocumentOfRows
{
    private readonly AgentRows _rows;
    private readonly Dictionary<Guid, string> _guidelines;
    private readonly Dictionary<Guid, string> _journeys;
    private readonly Dictionary<Guid, string> _states;
    private readonly Dictionary<Guid, string> _tools;

    private DocumentOfRows(AgentRows rows)
    {
        _rows = rows;
        _journeys = rows.Journeys.ToDictionary(j => j.Id, j => j.Title);
        _states = rows.States.ToDictionary(s => s.Id, s => s.Name);
        _tools = rows.Tools.ToDictionary(t => t.Id, t => t.Name);

        // What is referred to needs a name; one without is called by its id, which the way back understands.
        var referred = rows.Links.Select(l => l.GuidelineId)
            .Concat(rows.Relationships.SelectMany(r => new[] { r.Source.Id, r.Target.Id })).Concat(rows.Answers.SelectMany(a => a.Traits.For)).ToHashSet();
        _guidelines = rows.Guidelines.Where(g => g.Traits.Name is not null || referred.Contains(g.Id)).ToDictionary(g => g.Id, g => g.Traits.Name ?? g.Id.ToString());
    }

    public static BehaviourDocument Write(AgentRows rows) => new DocumentOfRows(rows).Write();

    private BehaviourDocument Write() => new()
    {
        Guidelines = [.. _rows.Guidelines.Select(Guideline)],
        Journeys = [.. _rows.Journeys.Select(Journey)],
        Answers = [.. _rows.Answers.Select(Answer)],
        Terms = [.. _rows.Terms.Select(t => new TermEntry(t.Name, t.Description) { Synonyms = t.Synonyms, Importance = t.Importance })],
        Capabilities = [.. _rows.Capabilities.Select(c => new CapabilityEntry(c.Title, c.Description) { Signals = c.Signals, Tags = c.Tags })],
        Variables =
        [
            .. _rows.Variables.Select(v => new VariableEntry(v.Key, v.Value) { Scope = v.Scope, Private = v.IsPrivate, Description = v.Description }),
        ],
        Relationships =
        [
            .. _rows.Relationships
                .Select(r => (r.Kind, From: NameOf(r.Source), To: NameOf(r.Target), r.Group))
                .Where(r => r.From is not null && r.To is not null)
                .GroupBy(r => (r.Kind, r.From, r.Group))
                .Select(g => new RelationshipEntry(g.Key.Kind, g.Key.From!, [.. g.Select(r => r.To!)]) { Group = g.Key.Group }),
        ],
        Tools = [.. _rows.Tools.Where(t => t.IsGranted).Select(t => t.Name)],
    };

    private GuidelineEntry Guideline(GuidelineData row) => new(row.Condition, row.IsObservation ? null : row.Action, _guidelines.GetValueOrDefault(row.Id))
    {
        Priority = row.Priority, Criticality = row.Traits.Criticality, Enabled = row.Enabled, Tracked = row.Traits.Tracked,
        Continuous = row.Traits.Continuous, Style = row.Traits.Style, Tags = row.Traits.Tags,
        Tools = [.. row.ToolIds.Select(id => Guid.TryParse(id, out var key) ? _tools.GetValueOrDefault(key) : null).OfType<string>()],
    };

    private JourneyEntry Journey(JourneyData row) => new(row.Title, row.Conditions, [.. _rows.States.Where(s => s.JourneyId == row.Id).Select(State)])
    {
        Description = row.Description, Enabled = row.Enabled, AllowSkipping = row.AllowSkipping, AllowRevisiting = row.AllowRevisiting,
        Priority = row.Traits.Priority, Style = row.Traits.Style, Tags = row.Traits.Tags,
        Transitions =
        [
            .. _rows.Transitions.Where(t => t.JourneyId == row.Id)
                .Select(t => new TransitionEntry(_states[t.From], _states[t.To], t.Condition, t.Priority)),
        ],
        Guidelines =
        [
            .. _rows.Links.Where(l => l.JourneyId == row.Id && _guidelines.ContainsKey(l.GuidelineId))
                .Select(l => new JourneyGuidelineEntry(_guidelines[l.GuidelineId], l.Condition, l.Priority)),
        ],
    };

    private static StateEntry State(StateData row) => new(
        row.Name, row.Type is JourneyStateType.Chat or JourneyStateType.Final ? row.Prompt : null, row.Type == JourneyStateType.Tool ? row.Tool : null,
        row.Type == JourneyStateType.Decision ? row.Condition : null)
    {
        Final = row.IsFinal || row.Type == JourneyStateType.Final, AllowSkip = row.AllowSkip, Style = row.Traits.Style, Collects = row.Traits.Collects,
    };

    private AnswerEntry Answer(AnswerData row) => new(row.Template)
    {
        Name = row.Traits.Name, When = row.Conditions, Signals = row.Traits.Signals, Tags = row.Tags, Category = row.Category, Priority = row.Priority,
        Enabled = row.Enabled, Exact = row.Exact, Fields = row.Traits.Fields, For = [.. row.Traits.For.Select(PlaceOf).OfType<string>()],
    };

    /// <summary>Null when it is gone.</summary>
    private string? PlaceOf(Guid id) =>
        _guidelines.GetValueOrDefault(id) ?? _journeys.GetValueOrDefault(id)
        ?? (_rows.States.FirstOrDefault(s => s.Id == id) is { } state ? $"{_journeys[state.JourneyId]}/{state.Name}" : null);

    private string? NameOf(EntityRef end) => end.Kind switch
    {
        EntityKind.Guideline => Prefixed("guideline", _guidelines.GetValueOrDefault(end.Id)),
        EntityKind.Journey => Prefixed("journey", _journeys.GetValueOrDefault(end.Id)),
        EntityKind.Tool => Prefixed("tool", _tools.GetValueOrDefault(end.Id)),
        EntityKind.TagAll => Prefixed("tag", end.Tag),
        _ => Prefixed("any", end.Tag),
    };

    private static string? Prefixed(string kind, string? name) => name is null ? null : $"{kind}:{name}";
}
