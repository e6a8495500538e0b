using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace SimParlant.GraphQL.EntityFramework;

/// <summary>What is known to mean the same in a compiled query as in one that is run as it is.</summary>
internal static class ShapeRules
{
    /// <summary>
    /// Methods of LINQ and of values. Others may be translated by rules of their own, or read their arguments when the query is compiled.
    /// </summary>
    public static bool Allows(MethodInfo method) => method.DeclaringType is { } type
        && (type == typeof(Queryable) || type == typeof(Enumerable) || type == typeof(string) || IsQueryOption(method)
            || (!method.IsStatic && (type.IsPrimitive || (IsList(type) && method.Name == nameof(List<int>.Contains)))));

    public static bool TakesQuery(MethodInfo method) =>
        method.DeclaringType == typeof(Queryable) || method.DeclaringType == typeof(EntityFrameworkQueryableExtensions);

    /// <summary>
    /// Constants given to a query, such as the number of rows to take, are parameters to Entity Framework in one place and text in another;
    /// what its own methods are given, it reads when it compiles.
    /// </summary>
    public static bool AllowsArgument(MethodInfo method, bool isCaptured, bool isConstant) =>
        !isConstant && (!isCaptured || method.DeclaringType == typeof(Queryable));

    /// <summary>
    /// Asking a captured list for a value of the row is a parameter; all else about such a list is worked out before the database is asked.
    /// </summary>
    public static bool AllowsCapturedSource(MethodInfo method) => method.DeclaringType != typeof(Enumerable) || method.Name == nameof(Enumerable.Contains);

    /// <summary>Whether a conversion of a constant or captured value leaves to the database what it was.</summary>
    public static bool KeepsValue(UnaryExpression conversion)
    {
        if (conversion is not { NodeType: ExpressionType.Convert, Method: null })
        {
            return false;
        }

        var from = Nullable.GetUnderlyingType(conversion.Operand.Type) ?? conversion.Operand.Type;
        var to = Nullable.GetUnderlyingType(conversion.Type) ?? conversion.Type;
        return from == to || (from.IsEnum && Enum.GetUnderlyingType(from) == to);
    }

    public static bool IsLiteral(object? value) => value is null or string or decimal or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Enum
        || value.GetType().IsPrimitive;

    private static bool IsQueryOption(MethodInfo method) => method.DeclaringType == typeof(EntityFrameworkQueryableExtensions) && method.Name
        is nameof(EntityFrameworkQueryableExtensions.AsNoTracking)
        or nameof(EntityFrameworkQueryableExtensions.AsNoTrackingWithIdentityResolution)
        or nameof(EntityFrameworkQueryableExtensions.AsTracking)
        or nameof(EntityFrameworkQueryableExtensions.Include)
        or nameof(EntityFrameworkQueryableExtensions.ThenInclude)
        or nameof(EntityFrameworkQueryableExtensions.IgnoreAutoIncludes)
        or nameof(EntityFrameworkQueryableExtensions.IgnoreQueryFilters);

    private static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>);
}
