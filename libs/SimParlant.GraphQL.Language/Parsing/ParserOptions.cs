namespace SimParlant.GraphQL.Language;

/// <summary>Limits of the parser. The defaults suit documents sent by strangers.</summary>
public sealed record ParserOptions
{
    /// <summary>The deepest nesting any options may allow: beyond it a thread's stack is not safe.</summary>
    public const int HighestMaxDepth = 1000;

    private readonly int _maxDepth = 200;

    public static ParserOptions Default { get; } = new();

    /// <summary>For documents of our own, such as schema files: only the nesting is limited.</summary>
    public static ParserOptions Trusted { get; } = new()
    {
        MaxTokens = int.MaxValue,
        MaxNodes = int.MaxValue,
        MaxFields = int.MaxValue,
    };

    /// <summary>Lexical tokens in the document, punctuators included, comments excluded.</summary>
    public int MaxTokens { get; init; } = 20_000;

    /// <summary>Nesting of selection sets, list and object values and list types; at most <see cref="HighestMaxDepth"/>.</summary>
    public int MaxDepth
    {
        get => _maxDepth;
        init => _maxDepth = value is > 0 and <= HighestMaxDepth
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"MaxDepth must be between 1 and {HighestMaxDepth}.");
    }

    /// <summary>Syntax nodes in the document.</summary>
    public int MaxNodes { get; init; } = 40_000;

    /// <summary>Field selections in the document.</summary>
    public int MaxFields { get; init; } = 2_048;

    /// <summary>Leave <see cref="SyntaxNode.Location"/> empty.</summary>
    public bool NoLocations { get; init; }
}
