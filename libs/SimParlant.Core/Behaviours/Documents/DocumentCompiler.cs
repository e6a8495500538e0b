using SimParlant.Core.Journeys;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Makes of a document what the engine reads.</summary>
public static class DocumentCompiler
{
    /// <param name="document">Found valid by <see cref="DocumentRules"/>.</param>
    /// <param name="tools">The workspace's, those the document grants among them.</param>
    /// <param name="idOf">The id of what a key of <see cref="DocumentKeys"/> names; the same key is asked for more than once.</param>
    public static CompiledDocument Compile(BehaviourDocument document, IReadOnlyList<ToolSpec> tools, Func<string, Guid> idOf)
    {
        var granted = document.Tools.Select(name => tools.First(tool => tool.Name == name)).ToList();
        var references = new References(document, granted, idOf);
        return new CompiledDocument(
            new Behaviour
            {
                Guidelines = [.. document.Guidelines.Where(entry => entry.Enabled).Select(entry => Guideline(entry, idOf))],
                Journeys = [.. document.Journeys.Select(entry => Journey(entry, references, idOf))],
                Answers = [.. document.Answers.Where(entry => entry.Enabled).Select(entry => Answer(entry, references, idOf))],
                Terms = [.. document.Terms.Select(entry => new GlossaryTerm(idOf(DocumentKeys.Term(entry)), entry.Name, entry.Means, entry.Synonyms, entry.Importance))],
                Capabilities =
                [
                    .. document.Capabilities.Select(entry =>
                        new Capability(idOf(DocumentKeys.Capability(entry)), entry.Title, entry.Description, entry.Signals, entry.Tags)),
                ],
                Relationships = [.. document.Relationships.SelectMany(entry => Relate(entry, references, idOf))],
                Tools = granted,
            },
            [.. document.Variables.Select(entry => new KnownVariable(entry.Key, entry.Scope, entry.Value, entry.Private, entry.Description))]);
    }

    /// <summary>The ways as written; without any, from each state to the next.</summary>
    public static IEnumerable<TransitionEntry> Ways(JourneyEntry journey) => journey.Transitions
        ?? journey.States.Zip(journey.States.Skip(1)).Where(pair => !pair.First.Final).Select(pair => new TransitionEntry(pair.First.Name, pair.Second.Name));

    private static GuidelineRule Guideline(GuidelineEntry entry, Func<string, Guid> idOf) => new(idOf(DocumentKeys.Guideline(entry)), entry.When, entry.Then)
    {
        Priority = entry.Priority,
        Criticality = entry.Criticality,
        IsTracked = entry.Tracked,
        IsContinuous = entry.Continuous,
        Style = entry.Style,
        Tags = entry.Tags,
        Tools = entry.Tools,
    };

    private static JourneyMap Journey(JourneyEntry entry, References references, Func<string, Guid> idOf)
    {
        Guid State(string name) => idOf(DocumentKeys.State(entry.Title, name));
        return new(idOf(DocumentKeys.Journey(entry.Title)), entry.Title)
        {
            Description = entry.Description,
            Conditions = entry.When,
            IsEnabled = entry.Enabled,
            AllowSkipping = entry.AllowSkipping,
            AllowRevisiting = entry.AllowRevisiting,
            Priority = entry.Priority,
            Style = entry.Style,
            Tags = entry.Tags,
            Nodes = [.. entry.States.Select((state, at) => Node(state, State(state.Name), isInitial: at == 0))],
            Edges =
            [
                .. Ways(entry).OrderByDescending(way => way.Priority).Select(way =>
                    new JourneyEdge(idOf(DocumentKeys.Transition(entry.Title, way)), State(way.From), State(way.To), way.When, way.Priority)),
            ],
            Rules =
            [
                .. entry.Guidelines.Where(link => references.IsEnabled(link.Guideline)).Select(link =>
                    new JourneyRule(idOf(DocumentKeys.Link(entry.Title, link)), references.Guideline(link.Guideline), link.Priority, link.When)),
            ],
        };
    }

    private static JourneyNode Node(StateEntry entry, Guid id, bool isInitial) => new(id, entry.Name, TypeOf(entry))
    {
        Prompt = entry.Say,
        Tool = entry.Tool,
        Condition = entry.Decide,
        IsInitial = isInitial,
        IsFinal = entry.Final,
        AllowSkip = entry.AllowSkip,
        Style = entry.Style,
        Slots = [.. entry.Collects.Select(slot => new Slot(slot.Variable, slot.Type, slot.Choices, slot.Pattern))],
    };

    private static JourneyStateType TypeOf(StateEntry entry) =>
        entry.Final ? JourneyStateType.Final
        : entry.Tool is not null ? JourneyStateType.Tool
        : entry.Decide is not null ? JourneyStateType.Decision
        : JourneyStateType.Chat;

    private static ApprovedAnswer Answer(AnswerEntry entry, References references, Func<string, Guid> idOf) => new(idOf(DocumentKeys.Answer(entry)), entry.Say)
    {
        Category = entry.Category,
        Tags = entry.Tags,
        Conditions = entry.When,
        Signals = entry.Signals,
        Priority = entry.Priority,
        RequiresExactMatch = entry.Exact,
        Fields = entry.Fields,
        For = [.. entry.For.Select(references.Meant)],
    };

    private static IEnumerable<Relationship> Relate(RelationshipEntry entry, References references, Func<string, Guid> idOf) => entry.To.Select(to =>
        new Relationship(idOf(DocumentKeys.Relationship(entry, to)), entry.Kind, references.End(entry.From), references.End(to), entry.Group));

    /// <summary>Ids by the names that entries use.</summary>
    private sealed class References
    {
        private readonly Dictionary<string, GuidelineEntry> _guidelines;
        private readonly Dictionary<string, Guid> _tools;
        private readonly Dictionary<string, Guid> _meant;
        private readonly Func<string, Guid> _idOf;

        public References(BehaviourDocument document, IReadOnlyList<ToolSpec> granted, Func<string, Guid> idOf)
        {
            _idOf = idOf;
            _guidelines = document.Guidelines.ToDictionary(DocumentKeys.NameOf, StringComparer.Ordinal);
            _tools = granted.ToDictionary(tool => tool.Name, tool => tool.Id, StringComparer.Ordinal);
            _meant = document.Guidelines.ToDictionary(DocumentKeys.NameOf, entry => idOf(DocumentKeys.Guideline(entry)), StringComparer.Ordinal);
            foreach (var journey in document.Journeys)
            {
                _meant.TryAdd(journey.Title, idOf(DocumentKeys.Journey(journey.Title)));
                foreach (var state in journey.States)
                {
                    _meant.TryAdd($"{journey.Title}/{state.Name}", idOf(DocumentKeys.State(journey.Title, state.Name)));
                }
            }
        }

        public bool IsEnabled(string guideline) => _guidelines[guideline].Enabled;

        public Guid Guideline(string name) => _idOf(DocumentKeys.Guideline(_guidelines[name]));

        public Guid Meant(string name) => _meant[name];

        public EntityRef End(string end)
        {
            var (kind, name) = RelationshipEnd.Read(end) ?? throw new ArgumentException($"\"{end}\" is no end of a relationship.", nameof(end));
            return kind switch
            {
                EntityKind.Guideline => EntityRef.Guideline(Guideline(name)),
                EntityKind.Journey => EntityRef.Journey(_idOf(DocumentKeys.Journey(name))),
                EntityKind.Tool => EntityRef.Tool(_tools[name]),
                _ => new EntityRef(kind, Guid.Empty, name),
            };
        }
    }
}

/// <param name="Variables">Of scope global, and defaults of scope customer.</param>
public sealed record CompiledDocument(Behaviour Behaviour, IReadOnlyList<KnownVariable> Variables);
