using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>
/// What a database answers by itself and objects answer with an exception: a condition on a member of nothing does not hold.
/// </summary>
internal sealed class NullGuards : ExpressionVisitor
{
    public static Expression<Func<T, bool>> Add<T>(Expression<Func<T, bool>> predicate) =>
        Expression.Lambda<Func<T, bool>>(new NullGuards().Visit(predicate.Body), predicate.Parameters);

    protected override Expression VisitBinary(BinaryExpression node) =>
        node.NodeType is ExpressionType.AndAlso or ExpressionType.OrElse ? base.VisitBinary(node) : Guard(node, node.Left, isReceiver: false);

    protected override Expression VisitMethodCall(MethodCallExpression node)
    {
        if (node.Type != typeof(bool))
        {
            return base.VisitMethodCall(node);
        }

        var guarded = base.VisitMethodCall(node);
        return node.Object is { } receiver ? Guard(guarded, receiver, isReceiver: true)
            : node.Method.DeclaringType == typeof(Enumerable) && node.Method.Name != nameof(Enumerable.Contains)
                ? Guard(guarded, node.Arguments[0], isReceiver: true)
            : node.Method.DeclaringType == typeof(Enumerable) ? Guard(guarded, node.Arguments[1], isReceiver: false)
            : guarded;
    }

    private static Expression Guard(Expression condition, Expression operand, bool isReceiver)
    {
        while (operand is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            operand = convert.Operand;
        }

        var access = operand as MemberExpression;
        if (!isReceiver)
        {
            access = access?.Expression as MemberExpression;
        }

        for (; access is { Expression: not (null or ConstantExpression) }; access = access.Expression as MemberExpression)
        {
            if (!access.Type.IsValueType)
            {
                condition = Expression.AndAlso(Expression.NotEqual(access, Expression.Constant(null, access.Type)), condition);
            }
        }

        return condition;
    }
}
