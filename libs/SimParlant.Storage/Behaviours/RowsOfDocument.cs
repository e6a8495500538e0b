using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Ids;
using SimParlant.Core.Journeys;
using SimParlant.Core.Variables;

namespace SimParlant.Storage.Behaviours;

/// <summary>What a document asks of the tables: rows to write, by table in an order that never points at what is not there yet, and rows to delete.</summary>
internal sealed class RowsOfDocument
{
    private readonly AgentRows _now;
    private readonly BehaviourDocument _document;
    private readonly IIdSource _ids;
    private readonly DateTime _utcNow;
    private readonly Dictionary<string, Guid> _tools;
    private readonly Dictionary<string, Guid> _guidelines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _journeys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> _states = new(StringComparer.Ordinal);
    private readonly List<Guid> _traitless = [];
    private readonly List<JsonObject> _traits = [];
    private readonly List<(BehaviourSql Table, List<JsonObject> Rows)> _writes = [];
    private readonly List<(BehaviourSql Table, Guid[] Ids)> _deletions = [];
    private int _written;

    public RowsOfDocument(AgentRows now, BehaviourDocument document, IIdSource ids, DateTime utcNow)
    {
        (_now, _document, _ids, _utcNow) = (now, document, ids, utcNow);
        _tools = now.Tools.ToDictionary(t => t.Name, t => t.Id, StringComparer.Ordinal);
        Guidelines();
        Journeys();
        Answers();
        Terms();
        Capabilities();
        Variables();
        Relationships();
        Grants();
        _writes.Add((BehaviourSql.Traits, _traits));
        _deletions.Add((BehaviourSql.Traits, [.. _traitless]));
    }

    public IReadOnlyList<(BehaviourSql Table, List<JsonObject> Rows)> Writes => _writes;

    /// <summary>What hangs below comes before what it hangs on.</summary>
    public IEnumerable<(BehaviourSql Table, Guid[] Ids)> Deletions => _deletions.Where(d => d.Ids.Length > 0).Reverse();

    public IReadOnlyList<Guid> InitialStates { get; private set; } = [];

    public IReadOnlyList<Guid> DeletedOf(BehaviourSql table) => [.. _deletions.Where(d => d.Table == table).SelectMany(d => d.Ids)];

    private void Guidelines()
    {
        var entries = _document.Guidelines;
        var rows = Identity.Match(
            entries, _now.Guidelines, e => e.Name, r => (r.Id, r.Traits.Name), e => (e.When, e.Then ?? ""), r => (r.Condition, r.IsObservation ? "" : r.Action));
        List<JsonObject> writes = [];
        for (var i = 0; i < entries.Count; i++)
        {
            var (entry, row) = (entries[i], rows[i]);
            var id = row?.Id ?? _ids.NewId();
            if (entry.Name is not null)
            {
                _guidelines.TryAdd(entry.Name, id);
            }

            writes.Add(Row(id, ("condition", entry.When), ("action", entry.Then ?? ""), ("priority", entry.Priority), ("enabled", entry.Enabled),
                ("tool_ids", Strings(entry.Tools.Select(name => _tools[name].ToString())))));
            Note("guideline_id", id, row?.Traits, new GuidelineTraits
            {
                // A row with an empty action says so itself.
                Kind = entry.Then is null && (row is null || row.Traits.Kind is not null) ? GuidelineTraits.Observation : null,
                Name = entry.Name == id.ToString() ? null : entry.Name, Criticality = entry.Criticality, Tracked = entry.Tracked,
                Continuous = entry.Continuous, Style = entry.Style, Tags = entry.Tags,
            });
        }

        Keep(BehaviourSql.Guidelines, writes, _now.Guidelines.Select(g => g.Id));
    }

    private void Journeys()
    {
        var rows = Identity.Match(_document.Journeys, _now.Journeys, e => e.Title, r => r.Title);
        List<JsonObject> journeys = [], states = [], transitions = [], links = [];
        List<Guid> initial = [];
        foreach (var (entry, row) in _document.Journeys.Zip(rows))
        {
            var id = row?.Id ?? _ids.NewId();
            _journeys.TryAdd(entry.Title, id);
            journeys.Add(Row(id, ("title", entry.Title), ("description", entry.Description), ("conditions", Strings(entry.When)), ("enabled", entry.Enabled),
                ("allow_skipping", entry.AllowSkipping), ("allow_revisiting", entry.AllowRevisiting)));
            Note("journey_id", id, row?.Traits, new JourneyTraits { Priority = entry.Priority, Style = entry.Style, Tags = entry.Tags });
            var places = States(id, entry, states);
            initial.AddRange(entry.States.Take(1).Select(first => places[first.Name]));
            Transitions(id, entry, places, transitions);
            var known = Identity.Match(entry.Guidelines, [.. _now.Links.Where(l => l.JourneyId == id)], e => _guidelines[e.Guideline], l => l.GuidelineId);
            links.AddRange(entry.Guidelines.Zip(known).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("journey_id", id),
                ("guideline_id", _guidelines[pair.First.Guideline]), ("priority_override", pair.First.Priority),
                ("journey_specific_condition", pair.First.When), ("enabled", true))));
        }

        InitialStates = initial;
        Keep(BehaviourSql.Journeys, journeys, _now.Journeys.Select(j => j.Id));
        Keep(BehaviourSql.States, states, _now.States.Select(s => s.Id));
        Keep(BehaviourSql.Transitions, transitions, _now.Transitions.Select(t => t.Id));
        Keep(BehaviourSql.Links, links, _now.Links.Select(l => l.Id));
    }

    private Dictionary<string, Guid> States(Guid journeyId, JourneyEntry journey, List<JsonObject> writes)
    {
        var places = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var rows = Identity.Match(journey.States, [.. _now.States.Where(s => s.JourneyId == journeyId)], e => e.Name, r => r.Name);
        foreach (var (entry, row) in journey.States.Zip(rows))
        {
            var (id, type) = (row?.Id ?? _ids.NewId(), TypeOf(entry, row));
            // What a state of this type does not use stays as it is.
            var same = row?.Type == type ? row : null;
            writes.Add(Row(id, ("journey_id", journeyId), ("name", entry.Name), ("state_type", Choices.NameOf(type)),
                ("chat_prompt", type is JourneyStateType.Chat or JourneyStateType.Final ? entry.Say : same?.Prompt),
                ("tool_id", type == JourneyStateType.Tool ? entry.Tool : same?.Tool),
                ("condition", type == JourneyStateType.Decision ? entry.Decide : same?.Condition), ("is_initial", places.Count == 0),
                ("is_final", entry.Final && (same?.IsFinal ?? true)), ("allow_skip", entry.AllowSkip),
                ("metadata", Node(Traits.Merge(row?.Metadata, new StateTraits { Collects = entry.Collects, Style = entry.Style })))));
            places[entry.Name] = id;
            _states.TryAdd($"{journey.Title}/{entry.Name}", id);
        }

        return places;
    }

    private static JourneyStateType TypeOf(StateEntry entry, StateData? row) => entry switch
    {
        { Tool: not null } => JourneyStateType.Tool,
        { Decide: not null } => JourneyStateType.Decision,
        { Final: true } when row is { Type: JourneyStateType.Chat, IsFinal: true } && entry.Say is not null => JourneyStateType.Chat,
        { Final: true } => JourneyStateType.Final,
        _ => JourneyStateType.Chat,
    };

    private void Transitions(Guid journeyId, JourneyEntry journey, Dictionary<string, Guid> places, List<JsonObject> writes)
    {
        var entries = journey.Transitions
            ?? [.. journey.States.Zip(journey.States.Skip(1)).Where(pair => !pair.First.Final).Select(pair => new TransitionEntry(pair.First.Name, pair.Second.Name))];
        TransitionData[] own = [.. _now.Transitions.Where(t => t.JourneyId == journeyId)];
        var rows = Identity.Match(entries, own, e => (places[e.From], places[e.To], e.When ?? ""), r => (r.From, r.To, r.Condition ?? ""));
        writes.AddRange(entries.Zip(rows).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("journey_id", journeyId),
            ("from_state_id", places[pair.First.From]), ("to_state_id", places[pair.First.To]), ("condition", pair.First.When), ("priority", pair.First.Priority))));
    }

    private void Answers()
    {
        var entries = _document.Answers;
        var rows = Identity.Match(entries, _now.Answers, e => e.Name, r => (r.Id, r.Traits.Name), e => e.Say, r => r.Template);
        List<JsonObject> writes = [];
        foreach (var (entry, row) in entries.Zip(rows))
        {
            var id = row?.Id ?? _ids.NewId();
            writes.Add(Row(id, ("template", entry.Say), ("category", entry.Category), ("tags", Strings(entry.Tags)), ("conditions", Strings(entry.When)),
                ("priority", entry.Priority), ("enabled", entry.Enabled), ("requires_exact_match", entry.Exact)));
            Note("canned_response_id", id, row?.Traits, new AnswerTraits
            {
                Name = entry.Name, Signals = entry.Signals, Fields = entry.Fields, For = [.. entry.For.Select(PlaceOf)],
            });
        }

        Keep(BehaviourSql.Answers, writes, _now.Answers.Select(a => a.Id));
    }

    private void Terms()
    {
        var rows = Identity.Match(_document.Terms, _now.Terms, e => e.Name, r => r.Name);
        Keep(BehaviourSql.Terms, _document.Terms.Zip(rows).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("name", pair.First.Name),
            ("description", pair.First.Means), ("synonyms", Strings(pair.First.Synonyms)), ("importance", pair.First.Importance))), _now.Terms.Select(t => t.Id));
    }

    private void Capabilities()
    {
        var rows = Identity.Match(_document.Capabilities, _now.Capabilities, e => e.Title, r => r.Title);
        Keep(BehaviourSql.Capabilities, _document.Capabilities.Zip(rows).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("title", pair.First.Title),
            ("description", pair.First.Description), ("signals", Strings(pair.First.Signals)), ("tags", Strings(pair.First.Tags)))),
            _now.Capabilities.Select(c => c.Id));
    }

    private void Variables()
    {
        var rows = Identity.Match(_document.Variables, _now.Variables, e => (e.Scope, e.Key), r => (r.Scope, r.Key));
        Keep(BehaviourSql.Variables, _document.Variables.Zip(rows).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("key", pair.First.Key),
            ("scope", Choices.NameOf(pair.First.Scope)), ("value", Node(pair.First.Value)), ("value_type", VariableRules.TypeOf(pair.First.Value)),
            ("is_private", pair.First.Private), ("description", pair.First.Description))), _now.Variables.Select(v => v.Id));
    }

    private void Relationships()
    {
        var wanted = _document.Relationships
            .SelectMany(e => e.To.Select(to => (e.Kind, Source: EndOf(e.From), Target: EndOf(to), e.Group))).ToList();
        var rows = Identity.Match(wanted, _now.Relationships, e => e, r => (r.Kind, r.Source, r.Target, r.Group));
        Keep(BehaviourSql.Relationships, wanted.Zip(rows).Select(pair => Row(pair.Second?.Id ?? _ids.NewId(), ("kind", Choices.NameOf(pair.First.Kind)),
            ("source_kind", Choices.NameOf(pair.First.Source.Kind)), ("source_id", IdOf(pair.First.Source)), ("source_tag", pair.First.Source.Tag),
            ("target_kind", Choices.NameOf(pair.First.Target.Kind)), ("target_id", IdOf(pair.First.Target)), ("target_tag", pair.First.Target.Tag),
            ("alternatives", pair.First.Group))), _now.Relationships.Select(r => r.Id));
    }

    private void Grants()
    {
        var wanted = _document.Tools.Select(name => _tools[name]).Distinct().ToHashSet();
        GrantedTools = [.. wanted];
        RevokedTools = [.. _now.Tools.Where(t => t.IsGranted && !wanted.Contains(t.Id)).Select(t => t.Id)];
    }

    public IReadOnlyList<Guid> GrantedTools { get; private set; } = [];

    public IReadOnlyList<Guid> RevokedTools { get; private set; } = [];

    private void Keep(BehaviourSql table, IEnumerable<JsonObject> writes, IEnumerable<Guid> stored)
    {
        var rows = writes.ToList();
        var kept = rows.Select(row => row["id"]!.GetValue<Guid>()).ToHashSet();
        _writes.Add((table, rows));
        _deletions.Add((table, [.. stored.Where(id => !kept.Contains(id))]));
    }

    private void Note<T>(string column, Guid id, T? stored, T wanted) where T : class, new()
    {
        if (Traits.Same(stored ?? new T(), wanted))
        {
            return;
        }

        if (Traits.Write(wanted) is not { } traits)
        {
            _traitless.Add(id);
        }
        else
        {
            _traits.Add(Row(id, (column, id), ("traits", Node(traits))));
        }
    }

    private Guid PlaceOf(string name) =>
        _guidelines.TryGetValue(name, out var id) || _journeys.TryGetValue(name, out id) ? id : _states[name];

    private EntityRef EndOf(string text)
    {
        var (kind, name) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        return kind switch
        {
            "guideline" => EntityRef.Guideline(_guidelines[name]),
            "journey" => EntityRef.Journey(_journeys[name]),
            "tool" => EntityRef.Tool(_tools[name]),
            "tag" => EntityRef.TagAll(name),
            "any" => EntityRef.TagAny(name),
            _ => throw new ArgumentException($"An end of a relationship is no \"{kind}\"."),
        };
    }

    private static Guid? IdOf(EntityRef end) => end.Tag is null ? end.Id : null;

    private JsonObject Row(Guid id, params ReadOnlySpan<(string Name, object? Value)> columns)
    {
        var row = new JsonObject { ["id"] = id, ["at"] = _utcNow.AddMicroseconds(_written++).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) };
        foreach (var (name, value) in columns)
        {
            row[name] = value switch
            {
                null => null,
                JsonNode node => node,
                string text => text,
                int number => number,
                bool flag => flag,
                Guid key => key,
                _ => throw new ArgumentException(value.GetType().Name),
            };
        }

        return row;
    }

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static JsonNode? Node(JsonElement? json) => json is { } element ? JsonSerializer.SerializeToNode(element) : null;
}
