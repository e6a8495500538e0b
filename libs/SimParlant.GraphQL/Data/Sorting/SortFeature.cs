using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>What a field of a sort input means; remembers the keys made of it, which hold no values of a request.</summary>
internal sealed class SortFeature(PropertyInfo property)
{
    private readonly RowMember _member = new(property);
    private Keys? _keys;

    public MemberExpression Of(Expression target) => _member.Of(target);

    public ISortBy<T> Key<T>(MemberExpression access, bool ascending)
    {
        var keys = _keys;
        if (keys?.Access != access || keys.Up is not ISortBy<T>)
        {
            var selector = Expression.Lambda(access, Row<T>.Parameter);
            _keys = keys = new Keys(access, SortCompiler.Create<T>(selector, true), SortCompiler.Create<T>(selector, false));
        }

        return (ISortBy<T>)(ascending ? keys.Up : keys.Down);
    }

    private sealed record Keys(MemberExpression Access, object Up, object Down);
}
