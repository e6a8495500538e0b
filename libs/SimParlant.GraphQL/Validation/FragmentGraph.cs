using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation;

/// <summary>Walks from definition to definition along spreads, depth first and without recursion.</summary>
internal sealed class FragmentGraph
{
    private readonly DocumentFacts _facts;
    private readonly int _maxCycles;
    private readonly Dictionary<DefinitionFacts, int> _state = [];
    private readonly List<(DefinitionFacts Definition, int Next)> _path = [];

    public FragmentGraph(DocumentFacts facts, int maxCycles)
    {
        _facts = facts;
        _maxCycles = maxCycles;
        foreach (var definition in facts.Definitions)
        {
            if (!_state.ContainsKey(definition))
            {
                Walk(definition);
            }
        }
    }

    /// <summary>Each definition behind those it spreads, as far as cycles allow.</summary>
    public List<DefinitionFacts> Order { get; } = [];

    /// <summary>The spreads of each cycle found, from the fragment that closes it back to itself.</summary>
    public List<IReadOnlyList<FragmentSpreadNode>> Cycles { get; } = [];

    private void Walk(DefinitionFacts root)
    {
        Enter(root);
        while (_path.Count > 0)
        {
            var (definition, next) = _path[^1];
            if (next == definition.Spreads.Count)
            {
                _path.RemoveAt(_path.Count - 1);
                _state[definition] = -1;
                Order.Add(definition);
                continue;
            }

            _path[^1] = (definition, next + 1);
            if (_facts.Fragment(definition.Spreads[next].Node.Name.Value) is not { } target)
            {
                continue;
            }

            if (!_state.TryGetValue(target, out var position))
            {
                Enter(target);
            }
            else if (position >= 0 && Cycles.Count < _maxCycles)
            {
                Cycles.Add([.. _path.Skip(position).Select(step => step.Definition.Spreads[step.Next - 1].Node)]);
            }
        }
    }

    /// <summary>The state of a definition is its place on the path, then -1.</summary>
    private void Enter(DefinitionFacts definition)
    {
        _state[definition] = _path.Count;
        _path.Add((definition, 0));
    }
}
