using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>
/// The condition "behind this position in the order": for two keys <c>a &gt; x or (a = x and b &gt; y)</c>, with <c>a &gt;= x</c> in
/// front so that an index on the first key bounds the scan.
/// </summary>
/// <param name="nullsAreLargest">PostgreSQL sorts nulls last, LINQ to objects first; both turn around with the direction.</param>
internal sealed class Seek(IReadOnlyList<SortKey> keys, bool nullsAreLargest)
{
    public Expression<Func<T, bool>> Behind<T>(object?[] position, bool backward)
    {
        var item = Row<T>.Parameter;
        var values = new Expression[keys.Count];
        var members = new Expression[keys.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Parameter(position[i], keys[i].Type);
            members[i] = Inline(keys[i].Selector, item);
        }

        Expression? any = null;
        for (var i = keys.Count - 1; i >= 0; i--)
        {
            var beyond = Beyond(members[i], values[i], position[i], keys[i], keys[i].Descending == backward);
            any = any is null ? beyond : OrElse(beyond, AndAlso(Same(members[i], values[i], position[i]), any));
        }

        if (keys.Count > 1 && !keys[0].IsNullable && !IsFalse(any!))
        {
            any = Expression.AndAlso(Compare(members[0], values[0], keys[0].Descending == backward, orEqual: true), any!);
        }

        return Expression.Lambda<Func<T, bool>>(any!, item);
    }

    private Expression Beyond(Expression member, Expression value, object? position, SortKey key, bool greater)
    {
        var nullsAhead = greater == nullsAreLargest;
        if (position is null)
        {
            return nullsAhead ? Expression.Constant(false) : NotNull(member);
        }

        var compared = Compare(member, value, greater, orEqual: false);
        if (!key.IsNullable)
        {
            return compared;
        }

        return nullsAhead
            ? Expression.OrElse(IsNull(member), compared)
            : member.Type.IsValueType || nullsAreLargest ? compared : Expression.AndAlso(NotNull(member), compared);
    }

    private static Expression Compare(Expression member, Expression value, bool greater, bool orEqual)
    {
        var type = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        if (type.IsEnum)
        {
            var number = Enum.GetUnderlyingType(type);
            var target = member.Type == type ? number : typeof(Nullable<>).MakeGenericType(number);
            (member, value) = (Expression.Convert(member, target), Expression.Convert(value, target));
        }
        else if (type == typeof(string) || type == typeof(bool))
        {
            var instance = member.Type == type ? member : Expression.Property(member, "Value");
            var operand = value.Type == type ? value : Expression.Property(value, "Value");
            member = Expression.Call(instance, type.GetMethod(nameof(IComparable.CompareTo), [type])!, operand);
            value = Expression.Constant(0);
        }

        return Comparison.Create(
            (greater, orEqual) switch
            {
                (true, false) => ExpressionType.GreaterThan,
                (true, true) => ExpressionType.GreaterThanOrEqual,
                (false, false) => ExpressionType.LessThan,
                (false, true) => ExpressionType.LessThanOrEqual,
            },
            member,
            value);
    }

    private static Expression Same(Expression member, Expression value, object? position) =>
        position is null ? IsNull(member) : Comparison.Create(ExpressionType.Equal, member, value);

    private static Expression IsNull(Expression member) => Expression.Equal(member, Expression.Constant(null, member.Type));

    private static Expression NotNull(Expression member) => Expression.NotEqual(member, Expression.Constant(null, member.Type));

    private static bool IsFalse(Expression expression) => expression is ConstantExpression { Value: false };

    private static Expression OrElse(Expression left, Expression right) =>
        IsFalse(left) ? right : IsFalse(right) ? left : Expression.OrElse(left, right);

    private static Expression AndAlso(Expression left, Expression right) =>
        IsFalse(left) || IsFalse(right) ? Expression.Constant(false) : Expression.AndAlso(left, right);

    private static Expression Parameter(object? value, Type type) => Captured.Value(value, type);

    private static Expression Inline(LambdaExpression selector, ParameterExpression item) =>
        selector.Parameters[0] == item ? selector.Body : new Replacer(selector.Parameters[0], item).Visit(selector.Body)!;
}
