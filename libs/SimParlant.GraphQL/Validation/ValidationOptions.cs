namespace SimParlant.GraphQL.Validation;

/// <summary>What is allowed beyond the specification's rules. The defaults suit documents sent by strangers; 0 lifts a limit.</summary>
public sealed record ValidationOptions
{
    public static ValidationOptions Default { get; } = new();

    /// <summary>Validation stops after this many errors.</summary>
    public int MaxErrors { get; init; } = 10;

    /// <summary>Name similar fields, types and arguments in messages; this shows parts of the schema to whoever guesses.</summary>
    public bool AllowSuggestions { get; init; } = true;

    /// <summary>Allow <c>__schema</c> and <c>__type</c>; <c>__typename</c> is always allowed.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Operations in the document.</summary>
    public int MaxOperations { get; init; } = 100;

    /// <summary>Fragments defined in the document.</summary>
    public int MaxFragments { get; init; } = 500;

    /// <summary>Nested fields, fragments written out; introspection fields are not counted.</summary>
    public int MaxDepth { get; init; } = 40;

    /// <summary>Fields of one operation, fragments written out.</summary>
    public int MaxFields { get; init; } = 20_000;

    /// <summary>Fields at the root of one operation, fragments written out.</summary>
    public int MaxRootFields { get; init; } = 100;

    /// <summary>Aliased fields of one operation, fragments written out.</summary>
    public int MaxAliases { get; init; } = 500;

    /// <summary>Directives of one operation, fragments written out.</summary>
    public int MaxDirectives { get; init; } = 500;

    /// <summary>Directives on one field, fragment, spread, variable or operation.</summary>
    public int MaxDirectivesPerLocation { get; init; } = 20;

    /// <summary>Items of one list, in the document or among the variables.</summary>
    public int MaxListSize { get; init; } = 2_000;

    /// <summary>How often lists may nest below <c>__schema</c> and <c>__type</c>, which are cyclic by nature.</summary>
    public int IntrospectionDepth { get; init; } = 2;

    /// <summary>Selections looked at while deciding whether fields can be merged.</summary>
    public int MaxMergeVisits { get; init; } = 250_000;
}
