using SimParlant.Core.Behaviours.Documents;

namespace SimParlant.Evaluation.Scenarios;

/// <summary>The names by which a scenario speaks of its agent's behaviour, and the keys its ids are made of.</summary>
internal sealed class ScenarioNames
{
    private readonly Dictionary<string, Dictionary<string, string>> _keys;

    public ScenarioNames(Scenario scenario)
    {
        var behaviour = scenario.Behaviour;
        _keys = new()
        {
            ["guideline"] = behaviour.Guidelines.ToDictionary(DocumentKeys.NameOf, DocumentKeys.Guideline),
            ["journey"] = behaviour.Journeys.ToDictionary(journey => journey.Title, journey => DocumentKeys.Journey(journey.Title)),
            ["state"] = behaviour.Journeys.SelectMany(j => j.States.Select(s => (Name: $"{j.Title}/{s.Name}", Key: DocumentKeys.State(j.Title, s.Name)))).ToDictionary(s => s.Name, s => s.Key),
            ["answer"] = behaviour.Answers.ToDictionary(DocumentKeys.NameOf, DocumentKeys.Answer),
            ["tool"] = scenario.Tools.ToDictionary(tool => tool.Name, tool => "tool:" + tool.Name),
            ["transition"] = Transitions(behaviour),
        };
    }

    public bool Has(string kind, string name) => kind == "guideline or journey"
        ? Has("guideline", name) || Has("journey", name)
        : _keys[kind].ContainsKey(name);

    public string KeyOf(string kind, string name) => _keys[kind][name];

    public IEnumerable<(string Name, string Key)> All(string kind) => _keys[kind].Select(pair => (pair.Key, pair.Value));

    // Two ways between the same states differ by condition; the name then means the first.
    private static Dictionary<string, string> Transitions(BehaviourDocument behaviour)
    {
        var keys = new Dictionary<string, string>();
        foreach (var journey in behaviour.Journeys)
        {
            foreach (var way in DocumentCompiler.Ways(journey))
            {
                keys.TryAdd($"{journey.Title}/{way.From} -> {way.To}", DocumentKeys.Transition(journey.Title, way));
            }
        }

        return keys;
    }
}
