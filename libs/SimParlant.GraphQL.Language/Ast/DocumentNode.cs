namespace SimParlant.GraphQL.Language;

/// <summary>A whole document, executable, type system or both.</summary>
public sealed class DocumentNode(IReadOnlyList<DefinitionNode> definitions, Location location = default) : SyntaxNode(location)
{
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;

    public override SyntaxKind Kind => SyntaxKind.Document;
}

public abstract class DefinitionNode : SyntaxNode, IHasDirectives
{
    private protected DefinitionNode(StringValueNode? description, IReadOnlyList<DirectiveNode> directives, Location location)
        : base(location)
    {
        Description = description;
        Directives = directives;
    }

    /// <summary>Always null on extensions, which the grammar gives no description.</summary>
    public StringValueNode? Description { get; }

    public IReadOnlyList<DirectiveNode> Directives { get; }
}
