using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>The row that conditions and orders are about: one parameter per class, so that what is said about it can be kept.</summary>
internal static class Row<T>
{
    public static readonly ParameterExpression Parameter = Expression.Parameter(typeof(T), "row");
}

/// <summary>A property of a row; remembers its access to the target it was last read from.</summary>
internal sealed class RowMember(PropertyInfo property)
{
    private MemberExpression? _access;

    public PropertyInfo Property { get; } = property;

    public MemberExpression Of(Expression target)
    {
        var access = _access;
        return access?.Expression == target ? access : _access = Expression.Property(target, Property);
    }
}
