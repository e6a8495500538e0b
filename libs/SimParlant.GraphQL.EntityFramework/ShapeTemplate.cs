using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;

namespace SimParlant.GraphQL.EntityFramework;

/// <summary>A query with parameters in the place of its values, and without the context it came from.</summary>
internal sealed class ShapeTemplate : ExpressionVisitor
{
    private readonly Dictionary<Expression, int> _slots;

    public ShapeTemplate(ShapeReader reader)
    {
        _slots = new Dictionary<Expression, int>(reader.Slots, ReferenceEqualityComparer.Instance);
        Parameters = [.. Enumerable.Range(0, reader.Values.Count).Select(i => $"p{i}")];
    }

    public string[] Parameters { get; }

    public override Expression? Visit(Expression? node) => node is not null && _slots.TryGetValue(node, out var slot)
        ? new QueryParameterExpression(Parameters[slot], node.Type)
        : base.Visit(node);

    protected override Expression VisitExtension(Expression node) => node is QueryRootExpression root ? root.DetachQueryProvider() : base.VisitExtension(node);
}
