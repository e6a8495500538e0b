namespace SimParlant.GraphQL.Language;

/// <summary>A node of a GraphQL document: immutable, compared structurally by <see cref="SyntaxComparer"/>.</summary>
public abstract class SyntaxNode
{
    private protected SyntaxNode(Location location) => Location = location;

    /// <summary>Where the node begins and ends in its source; <c>default</c> for nodes made by code.</summary>
    public Location Location { get; }

    public abstract SyntaxKind Kind { get; }

    /// <summary>The node as compact GraphQL text.</summary>
    public sealed override string ToString() => SyntaxPrinter.Print(this, indented: false);
}

/// <summary>A node that may carry directives.</summary>
public interface IHasDirectives
{
    IReadOnlyList<DirectiveNode> Directives { get; }
}
