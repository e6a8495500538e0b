using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>The order of a query, read from its expression.</summary>
internal static class Ordering
{
    private static readonly ConcurrentDictionary<Type, Type?> Elements = new();
    private static readonly ConcurrentDictionary<(MethodInfo Method, string Opposite), MethodInfo> Opposites = new();

    /// <summary>Whether the query has an order of its own.</summary>
    public static bool Exists(Expression expression)
    {
        for (var current = expression; current is MethodCallExpression call && KeepsElements(call); current = Argument(call, 0))
        {
            if (IsOrderBy(call.Method))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The keys, most significant first; empty when the query has no order of its own.</summary>
    public static IReadOnlyList<SortKey> Read(Expression expression)
    {
        var keys = new List<SortKey>(2);
        for (var current = expression; current is MethodCallExpression call && KeepsElements(call); current = Argument(call, 0))
        {
            if (call.Method.DeclaringType != typeof(Queryable))
            {
                continue;
            }

            var name = call.Method.Name;
            var begins = IsOrderBy(call.Method);
            if (begins || name is nameof(Queryable.ThenBy) or nameof(Queryable.ThenByDescending))
            {
                keys.Insert(0, new SortKey(Unquote(Argument(call, 1)), name.EndsWith("Descending", StringComparison.Ordinal)));
            }

            if (begins)
            {
                return keys;
            }
        }

        return [];
    }

    public static Expression Reverse(Expression expression) => new Reverser().Visit(expression);

    private static bool KeepsElements(MethodCallExpression call) => ((IArgumentProvider)call).ArgumentCount > 0
        && ElementOf(call.Type) is { } element
        && element == ElementOf(Argument(call, 0).Type);

    // The list of all arguments is made when it is asked for.
    private static Expression Argument(IArgumentProvider call, int index) => call.GetArgument(index);

    private static bool IsOrderBy(MethodInfo method) => method.DeclaringType == typeof(Queryable)
        && method.Name is nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending);

    private static Type? ElementOf(Type type) => Elements.GetOrAdd(type, Types.Building.TypeShape.ElementType);

    private static LambdaExpression Unquote(Expression argument) => (LambdaExpression)((UnaryExpression)argument).Operand;

    /// <summary>Turns every key of the outermost order around.</summary>
    private sealed class Reverser : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var opposite = node.Method.DeclaringType != typeof(Queryable) ? null : node.Method.Name switch
            {
                nameof(Queryable.OrderBy) => nameof(Queryable.OrderByDescending),
                nameof(Queryable.OrderByDescending) => nameof(Queryable.OrderBy),
                nameof(Queryable.ThenBy) => nameof(Queryable.ThenByDescending),
                nameof(Queryable.ThenByDescending) => nameof(Queryable.ThenBy),
                _ => null,
            };
            var isFirst = node.Method.Name is nameof(Queryable.OrderBy) or nameof(Queryable.OrderByDescending);
            var source = isFirst && opposite is not null ? node.Arguments[0] : Visit(node.Arguments[0]);
            return opposite is null
                ? node.Update(node.Object, [source, .. node.Arguments.Skip(1)])
                : Expression.Call(null, Opposites.GetOrAdd((node.Method, opposite), FindOpposite), source, node.Arguments[1]);
        }

        private static MethodInfo FindOpposite((MethodInfo Method, string Opposite) key) => typeof(Queryable)
            .GetMethods()
            .Single(m => m.Name == key.Opposite && m.GetParameters().Length == 2)
            .MakeGenericMethod(key.Method.GetGenericArguments());
    }
}
