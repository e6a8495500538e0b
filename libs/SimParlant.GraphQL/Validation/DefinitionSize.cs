using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation;

/// <summary>How much a definition asks for.</summary>
internal readonly record struct DefinitionSize(long Fields, long RootFields, long Aliases, long Directives, long DirectivesAtLocation, long Depth)
{
    private const long Most = int.MaxValue;

    /// <summary>The size with the directives of one location.</summary>
    public DefinitionSize At(IReadOnlyList<DirectiveNode> directives) => directives.Count == 0 ? this : this with
    {
        Directives = Directives + directives.Count,
        DirectivesAtLocation = Math.Max(DirectivesAtLocation, directives.Count),
    };

    /// <summary>The size with a fragment of size <paramref name="spread"/> written out below <paramref name="depth"/> fields.</summary>
    public DefinitionSize Plus(DefinitionSize spread, int depth, bool inIntrospection) => new(
        Math.Min(Fields + spread.Fields, Most),
        Math.Min(RootFields + (depth == 0 ? spread.RootFields : 0), Most),
        Math.Min(Aliases + spread.Aliases, Most),
        Math.Min(Directives + spread.Directives, Most),
        Math.Max(DirectivesAtLocation, spread.DirectivesAtLocation),
        Math.Min(Math.Max(Depth, inIntrospection ? 0 : depth + spread.Depth), Most));
}

/// <summary>Counts one definition and lists its spreads.</summary>
internal static class SizeCounter
{
    public static DefinitionSize Count(ExecutableDefinitionNode node, List<SpreadFacts> spreads)
    {
        var size = default(DefinitionSize);
        Add(node.SelectionSet, 0, false, ref size, spreads);
        size = size.At(node.Directives);
        if (node is OperationDefinitionNode operation)
        {
            size = operation.VariableDefinitions.Aggregate(size, (sum, variable) => sum.At(variable.Directives));
        }

        return size;
    }

    private static void Add(
        SelectionSetNode set,
        int depth,
        bool inIntrospection,
        ref DefinitionSize size,
        List<SpreadFacts> spreads)
    {
        foreach (var selection in set.Selections)
        {
            size = size.At(selection.Directives);
            switch (selection)
            {
                case FieldNode field:
                    var meta = inIntrospection || field.Name.Value is "__schema" or "__type";
                    size = size with
                    {
                        Fields = size.Fields + 1,
                        RootFields = size.RootFields + (depth == 0 ? 1 : 0),
                        Aliases = size.Aliases + (field.Alias is null ? 0 : 1),
                        Depth = Math.Max(size.Depth, meta ? 1 : depth + 1),
                    };
                    if (field.SelectionSet is { } below)
                    {
                        Add(below, depth + 1, meta, ref size, spreads);
                    }

                    break;
                case InlineFragmentNode inline:
                    Add(inline.SelectionSet, depth, inIntrospection, ref size, spreads);
                    break;
                case FragmentSpreadNode spread:
                    spreads.Add(new SpreadFacts(spread, depth, inIntrospection));
                    break;
            }
        }
    }
}
