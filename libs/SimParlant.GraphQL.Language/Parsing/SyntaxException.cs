namespace SimParlant.GraphQL.Language;

/// <summary>The document does not follow the grammar, or exceeds a limit of <see cref="ParserOptions"/>.</summary>
public sealed class SyntaxException(string message, Location location) : Exception(message)
{
    /// <summary>The stable error code of every syntax error.</summary>
    public string Code => "HC0011";

    /// <summary>Where parsing stopped.</summary>
    public Location Location { get; } = location;
}
