namespace SimParlant.GraphQL.Language;

public sealed class NameNode(string value, Location location = default) : SyntaxNode(location)
{
    public string Value { get; } = value;

    public override SyntaxKind Kind => SyntaxKind.Name;
}
