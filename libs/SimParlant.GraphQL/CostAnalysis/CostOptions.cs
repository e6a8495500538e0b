namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>
/// Bounds what an operation may cost before it runs (IBM's cost specification). The field cost stands for work done by resolvers,
/// the type cost for objects returned; lists multiply what is below them.
/// </summary>
public sealed class CostOptions
{
    /// <summary>Default 1,000.</summary>
    public double MaxFieldCost { get; set; } = 1_000;

    /// <summary>Default 1,000.</summary>
    public double MaxTypeCost { get; set; } = 1_000;

    /// <summary>Refuses what is beyond the limits. Without, cost is only reported to those who ask.</summary>
    public bool EnforceCostLimits { get; set; } = true;

    /// <summary>Computes no cost at all.</summary>
    public bool SkipAnalyzer { get; set; }

    /// <summary>Gives resolvers, pages, filters and sorting the weights below where nothing else is said.</summary>
    public bool ApplyCostDefaults { get; set; } = true;

    /// <summary>A page whose size the client leaves open counts with its default size instead of its largest.</summary>
    public bool ApplySlicingArgumentDefaultValue { get; set; } = true;

    /// <summary>Weight of a field that may wait. Default 10.</summary>
    public double? DefaultResolverCost { get; set; } = 10;

    public FilterCostOptions Filtering { get; } = new();

    public SortCostOptions Sorting { get; } = new();
}

/// <summary>Weights of filters.</summary>
public sealed class FilterCostOptions
{
    /// <summary>Weight of the argument. Default 10.</summary>
    public double? DefaultFilterArgumentCost { get; set; } = 10;

    /// <summary>Weight of each comparison. Default 10.</summary>
    public double? DefaultFilterOperationCost { get; set; } = 10;

    /// <summary>Weight of each comparison with parts of a text. Default 20.</summary>
    public double? DefaultExpensiveFilterOperationCost { get; set; } = 20;
}

/// <summary>Weights of sorting.</summary>
public sealed class SortCostOptions
{
    /// <summary>Weight of the argument. Default 10.</summary>
    public double? DefaultSortArgumentCost { get; set; } = 10;

    /// <summary>Weight of each field sorted by. Default 10.</summary>
    public double? DefaultSortOperationCost { get; set; } = 10;
}
