using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Relations;

namespace SimParlant.Core.Tests.Engine.Relations;

/// <summary>
/// A case in a line: <c>a b=200 +c J(x) | a&gt;b a:b c=&gt;d | a c</c>, what there is, how it relates, what stays.
/// First part: guidelines by letter that matched (<c>-x</c> exists but did not match, capital letters are journeys), <c>=n</c> their priority,
/// <c>(t)</c> their tag. Second: <c>a&gt;b</c> priority, <c>a:b</c> dependency, <c>a:b/c</c> one of, <c>a=&gt;b</c> entailment; ends <c>#t</c> every
/// bearer of a tag, <c>?t</c> some bearer.
/// </summary>
internal sealed class ResolverCase
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly List<GuidelineRule> _rules = [];
    private readonly List<JourneyMap> _journeys = [];
    private readonly Dictionary<Guid, int> _matched = [];
    private readonly HashSet<Guid> _active = [];
    private readonly List<Relationship> _relationships = [];

    public ResolverCase(string things, string relations)
    {
        foreach (var thing in Split(things))
        {
            Add(thing);
        }

        foreach (var relation in Split(relations))
        {
            Relate(relation);
        }
    }

    public Resolved Resolve() => RelationResolver.Resolve(
        new Behaviour { Guidelines = _rules, Journeys = _journeys, Relationships = _relationships }, _matched, _active);

    public string Standing() => string.Join(' ', Resolve().Standing.Select(NameOf).Order(StringComparer.Ordinal));

    public Resolution VerdictOf(string name) => Resolve().Verdicts.GetValueOrDefault(_ids[name]);

    private string NameOf(Guid id) => _ids.First(pair => pair.Value == id).Key;

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private void Add(string thing)
    {
        var isMatched = !thing.StartsWith('-');
        var parts = thing.TrimStart('-').Split(['=', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var name = parts[0];
        var priority = thing.Contains('=', StringComparison.Ordinal) ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 100;
        string[] tags = thing.EndsWith(')') ? [parts[^1]] : [];
        var id = _ids[name] = new Guid(_ids.Count + 1, 0, 0, new byte[8]);
        if (char.IsUpper(name[0]))
        {
            _journeys.Add(new JourneyMap(id, name) { Priority = priority, Tags = tags });
            if (isMatched)
            {
                _active.Add(id);
            }

            return;
        }

        _rules.Add(new GuidelineRule(id, name, name) { Priority = priority, Tags = tags });
        if (isMatched)
        {
            _matched[id] = priority;
        }
    }

    private void Relate(string relation)
    {
        var (kind, sign) = relation.Contains("=>", StringComparison.Ordinal) ? (RelationshipKind.Entailment, "=>")
            : relation.Contains('>', StringComparison.Ordinal) ? (RelationshipKind.Priority, ">")
            : relation.Contains('/', StringComparison.Ordinal) ? (RelationshipKind.DependencyAny, ":")
            : (RelationshipKind.Dependency, ":");
        var ends = relation.Split(sign);
        foreach (var target in ends[1].Split('/'))
        {
            _relationships.Add(new Relationship(Guid.Empty, kind, End(ends[0]), End(target), kind == RelationshipKind.DependencyAny ? relation : null));
        }
    }

    private EntityRef End(string name) => name[0] switch
    {
        '#' => EntityRef.TagAll(name[1..]),
        '?' => EntityRef.TagAny(name[1..]),
        _ when char.IsUpper(name[0]) => EntityRef.Journey(_ids.GetValueOrDefault(name)),
        _ => EntityRef.Guideline(_ids.GetValueOrDefault(name)),
    };
}
