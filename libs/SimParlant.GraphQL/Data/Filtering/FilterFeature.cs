namespace SimParlant.GraphQL.Data;

/// <summary>What a field of a filter input means.</summary>
internal abstract record FilterFeature
{
    /// <summary><c>and</c>, <c>or</c>.</summary>
    public sealed record Junction(bool IsAnd) : FilterFeature;

    /// <summary>A condition on a property.</summary>
    public sealed record Member(RowMember Row) : FilterFeature;

    /// <summary>A comparison with the value given.</summary>
    public sealed record Comparison(FilterOperation Operation, bool IsNegated = false) : FilterFeature;

    /// <summary>A condition on the elements of a list.</summary>
    public sealed record Elements(FilterOperation Operation) : FilterFeature;
}

internal enum FilterOperation
{
    Equals,
    In,
    GreaterThan,
    GreaterThanOrEqual,
    LessThan,
    LessThanOrEqual,
    Contains,
    StartsWith,
    EndsWith,
    All,
    None,
    Some,
    Any,
}
