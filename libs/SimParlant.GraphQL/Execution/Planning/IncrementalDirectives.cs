using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>Reads <c>@defer</c> and <c>@stream</c> where they stand.</summary>
internal static class IncrementalDirectives
{
    public const string Defer = "defer";
    public const string Stream = "stream";

    public static DirectiveNode? Find(IReadOnlyList<DirectiveNode> directives, string name)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == name) return directive;
        }
        return null;
    }

    public static ValueNode? Argument(DirectiveNode directive, string name)
    {
        foreach (var argument in directive.Arguments)
        {
            if (argument.Name.Value == name) return argument.Value;
        }
        return null;
    }

    public static string? Label(DirectiveNode directive) => (Argument(directive, "label") as StringValueNode)?.Value;

    public static StreamUsage ToStream(DirectiveNode directive) => new(Label(directive), Argument(directive, "initialCount"));

    /// <summary>Whether any selection of the document may be deferred or streamed.</summary>
    public static bool StandIn(DocumentNode document) => document.Definitions.OfType<ExecutableDefinitionNode>().Any(definition => StandIn(definition.SelectionSet));

    private static bool StandIn(SelectionSetNode selections) => selections.Selections.Any(selection =>
        Find(selection.Directives, selection is FieldNode ? Stream : Defer) is not null
        || (selection is FieldNode { SelectionSet: { } below } && StandIn(below))
        || (selection is InlineFragmentNode inline && StandIn(inline.SelectionSet)));
}
