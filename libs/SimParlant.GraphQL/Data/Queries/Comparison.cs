using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>Comparing two expressions of one type; the operator of a type is searched for once.</summary>
internal static class Comparison
{
    private static readonly ConcurrentDictionary<(ExpressionType Comparison, Type Operand), MethodInfo?> Operators = new();

    public static BinaryExpression Create(ExpressionType comparison, Expression left, Expression right)
    {
        if (Operators.TryGetValue((comparison, left.Type), out var method))
        {
            return Expression.MakeBinary(comparison, left, right, liftToNull: false, method);
        }

        var created = Expression.MakeBinary(comparison, left, right);
        Operators.TryAdd((comparison, left.Type), created.Method);
        return created;
    }
}
