namespace SimParlant.GraphQL.Language;

public sealed class SelectionSetNode(IReadOnlyList<SelectionNode> selections, Location location = default) : SyntaxNode(location)
{
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;

    public override SyntaxKind Kind => SyntaxKind.SelectionSet;
}

public abstract class SelectionNode : SyntaxNode, IHasDirectives
{
    private protected SelectionNode(IReadOnlyList<DirectiveNode> directives, Location location)
        : base(location) => Directives = directives;

    public IReadOnlyList<DirectiveNode> Directives { get; }
}

public sealed class FieldNode(
    NameNode? alias,
    NameNode name,
    IReadOnlyList<ArgumentNode> arguments,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode? selectionSet,
    Location location = default)
    : SelectionNode(directives, location)
{
    public NameNode? Alias { get; } = alias;

    public NameNode Name { get; } = name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key of the field in the response: its alias, else its name.</summary>
    public string ResponseName { get; } = (alias ?? name).Value;

    public override SyntaxKind Kind => SyntaxKind.Field;
}

public sealed class FragmentSpreadNode(NameNode name, IReadOnlyList<DirectiveNode> directives, Location location = default)
    : SelectionNode(directives, location)
{
    public NameNode Name { get; } = name;

    public override SyntaxKind Kind => SyntaxKind.FragmentSpread;
}

public sealed class InlineFragmentNode(
    NamedTypeNode? typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet,
    Location location = default)
    : SelectionNode(directives, location)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;

    public SelectionSetNode SelectionSet { get; } = selectionSet;

    public override SyntaxKind Kind => SyntaxKind.InlineFragment;
}

public sealed class ArgumentNode(NameNode name, ValueNode value, Location location = default) : SyntaxNode(location)
{
    public NameNode Name { get; } = name;

    public ValueNode Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.Argument;
}

public sealed class DirectiveNode(NameNode name, IReadOnlyList<ArgumentNode> arguments, Location location = default)
    : SyntaxNode(location)
{
    public NameNode Name { get; } = name;

    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;

    public override SyntaxKind Kind => SyntaxKind.Directive;
}
