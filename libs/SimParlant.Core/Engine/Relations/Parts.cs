using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Relations;

/// <summary>An agent's guidelines and journeys by id and by tag, with what relates them.</summary>
internal sealed class Parts
{
    private readonly Dictionary<Guid, int> _priorities = [];
    private readonly Dictionary<string, HashSet<Guid>> _bearers = new(StringComparer.Ordinal);
    private readonly ILookup<RelationshipKind, Relationship> _relationships;
    private readonly Dictionary<Guid, List<IReadOnlyList<EntityRef>>> _needs = [];

    /// <param name="matched">Guidelines whose priority is another here, inside a journey.</param>
    public Parts(Behaviour behaviour, IReadOnlyDictionary<Guid, int> matched)
    {
        foreach (var rule in behaviour.Guidelines)
        {
            Add(rule.Id, matched.TryGetValue(rule.Id, out var here) ? here : rule.Priority, rule.Tags);
        }

        foreach (var journey in behaviour.Journeys)
        {
            Add(journey.Id, journey.Priority, journey.Tags);
        }

        _relationships = behaviour.Relationships.ToLookup(r => r.Kind);
        foreach (var need in _relationships[RelationshipKind.Dependency])
        {
            Need(need.Source, [need.Target]);
        }

        foreach (var group in _relationships[RelationshipKind.DependencyAny].GroupBy(r => (r.Source, r.Group)))
        {
            Need(group.Key.Source, [.. group.Select(r => r.Target)]);
        }
    }

    public IEnumerable<Relationship> Of(RelationshipKind kind) => _relationships[kind];

    public int PriorityOf(Guid id) => _priorities.GetValueOrDefault(id);

    /// <summary>The guidelines and journeys an end stands for; none for what no longer exists.</summary>
    public IReadOnlyCollection<Guid> Bearers(EntityRef end) => end.Kind switch
    {
        EntityKind.Guideline or EntityKind.Journey => _priorities.ContainsKey(end.Id) ? [end.Id] : [],
        EntityKind.TagAll or EntityKind.TagAny => _bearers.GetValueOrDefault(end.Tag!, []),
        _ => [],
    };

    /// <summary>All that it depends on stands, and one of each group of alternatives.</summary>
    public bool IsMet(Guid id, HashSet<Guid> standing) =>
        !_needs.TryGetValue(id, out var needs) || needs.TrueForAll(alternatives => alternatives.Any(end => Stands(end, standing)));

    private bool Stands(EntityRef end, HashSet<Guid> standing) => Bearers(end) is { Count: > 0 } bearers
        && (end.Kind == EntityKind.TagAny ? bearers.Any(standing.Contains) : bearers.All(standing.Contains));

    private void Add(Guid id, int priority, IReadOnlyList<string> tags)
    {
        _priorities[id] = priority;
        foreach (var tag in tags)
        {
            if (!_bearers.TryGetValue(tag, out var bearers))
            {
                _bearers[tag] = bearers = [];
            }

            bearers.Add(id);
        }
    }

    private void Need(EntityRef source, IReadOnlyList<EntityRef> alternatives)
    {
        foreach (var id in Bearers(source))
        {
            if (!_needs.TryGetValue(id, out var needs))
            {
                _needs[id] = needs = [];
            }

            needs.Add(alternatives);
        }
    }
}
