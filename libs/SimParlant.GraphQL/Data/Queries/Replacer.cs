using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>Puts one expression in the place of another.</summary>
internal sealed class Replacer(Expression from, Expression to) : ExpressionVisitor
{
    public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
}
