using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Data;

/// <summary>From sort inputs to an order.</summary>
internal static class SortCompiler
{
    private static readonly ConcurrentDictionary<(Type Row, Type Key), Func<LambdaExpression, bool, object>> Factories = new();

    /// <summary>Inputs in the order given; fields of one input in the order of their declaration.</summary>
    public static SortDefinition<T> Compile<T>(IReadOnlyList<object?> order)
    {
        var sorting = SortDefinition<T>.Empty;
        foreach (var input in order)
        {
            sorting = input is InputValues values ? Add(sorting, values, Row<T>.Parameter) : sorting;
        }

        return sorting;
    }

    public static ISortBy<T> Create<T>(LambdaExpression key, bool ascending) =>
        (ISortBy<T>)Factories.GetOrAdd((typeof(T), key.ReturnType), static types =>
            typeof(SortCompiler).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(types.Row, types.Key)
                .CreateDelegate<Func<LambdaExpression, bool, object>>())(key, ascending);

    private static SortDefinition<T> Add<T>(SortDefinition<T> sorting, InputValues values, Expression target)
    {
        for (var i = 0; i < values.Type.Fields.Count; i++)
        {
            if (!values.IsSet(i))
            {
                continue;
            }

            var feature = (SortFeature)values.Type.Fields[i].Feature!;
            var member = feature.Of(target);
            sorting = values[i] switch
            {
                SortDirection direction => sorting.Add(feature.Key<T>(member, direction is SortDirection.Asc)),
                InputValues nested => Add(sorting, nested, member),
                _ => sorting,
            };
        }

        return sorting;
    }

    private static object Build<T, TKey>(LambdaExpression key, bool ascending) => new SortBy<T, TKey>((Expression<Func<T, TKey>>)key, ascending);
}
