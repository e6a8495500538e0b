using SimParlant.GraphQL.Data;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.CostAnalysis;

/// <summary>What each part of a schema weighs: as annotated, else as the options say, else as the specification does.</summary>
internal sealed class CostModel(CostOptions options)
{
    public CostOptions Options => options;

    public double Of(NamedType type) => Stated(type) ?? (type.IsCompositeType() ? 1 : 0);

    public double Of(OutputField field) => Assigned(field) ?? (field.Type.NamedType().IsCompositeType() || IsList(field.Type) ? 1 : 0);

    public double Of(InputValueDefinition value) => Assigned(value) ?? (value.Type.NamedType() is InputObjectType ? 1 : 0);

    public ListSizeRule? SizeOf(OutputField field)
    {
        if ((field.ListSize ?? ListSizeRule.Of(field.Directives)) is { } stated) return stated;
        if (!options.ApplyCostDefaults || field.PageSize is not { } page) return null;
        return options.ApplySlicingArgumentDefaultValue ? page : page with { SlicingArgumentDefaultValue = null };
    }

    /// <summary>The weight an annotation or an option gives; null leaves it to the specification.</summary>
    public double? Assigned(OutputField field) =>
        field.CostWeight ?? CostWeight.Of(field.Directives) ?? (options.ApplyCostDefaults && IsWork(field) ? options.DefaultResolverCost : null);

    /// <inheritdoc cref="Assigned(OutputField)"/>
    public double? Assigned(InputValueDefinition value) =>
        value.CostWeight ?? CostWeight.Of(value.Directives) ?? (options.ApplyCostDefaults ? Default(value) : null);

    public static double? Stated(NamedType type) => type.CostWeight ?? CostWeight.Of(type.Directives);

    public static bool IsList(IType type) => type.Nullable() is ListType;

    private static bool IsWork(OutputField field) =>
        field.Resolver is not null || (field.Name == "totalCount" && field.DeclaringType.Name.EndsWith("Connection", StringComparison.Ordinal));

    private double? Default(InputValueDefinition value) => value switch
    {
        InputField { Feature: FilterFeature.Comparison { Operation: FilterOperation.Contains or FilterOperation.StartsWith or FilterOperation.EndsWith } } =>
            options.Filtering.DefaultExpensiveFilterOperationCost,
        InputField { Feature: FilterFeature.Comparison or FilterFeature.Elements } => options.Filtering.DefaultFilterOperationCost,
        InputField { Feature: SortFeature } when value.Type.NamedType() is EnumType => options.Sorting.DefaultSortOperationCost,
        Argument { Name: "where" } when First(value) is FilterFeature => options.Filtering.DefaultFilterArgumentCost,
        Argument { Name: "order" } when First(value) is SortFeature => options.Sorting.DefaultSortArgumentCost,
        _ => null,
    };

    private static object? First(InputValueDefinition value) =>
        value.Type.NamedType() is InputObjectType { Fields: [var first, ..] } ? first.Feature : null;
}
