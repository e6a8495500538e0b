using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>Reading only some columns: <c>x =&gt; new T { A = x.A }</c>.</summary>
internal static class Projection
{
    /// <summary>Takes a projection of T to itself off the end of a query.</summary>
    public static (IQueryable<T> Query, Expression<Func<T, T>>? Selector) Split<T>(IQueryable<T> source)
    {
        if (source.Expression is MethodCallExpression { Method: { Name: nameof(Queryable.Select) } method } call
            && method.DeclaringType == typeof(Queryable)
            && call.Arguments[1] is UnaryExpression { Operand: Expression<Func<T, T>> selector })
        {
            return (source.Provider.CreateQuery<T>(call.Arguments[0]), selector);
        }

        return (source, null);
    }

    /// <summary>Adds the properties cursors are made of.</summary>
    public static Expression<Func<T, T>> Keep<T>(Expression<Func<T, T>> selector, IReadOnlyList<SortKey> keys)
    {
        if (selector.Body is not MemberInitExpression init)
        {
            return selector;
        }

        List<MemberBinding>? bindings = null;
        foreach (var key in keys)
        {
            if (key.Path is [var property, ..] && !Binds(bindings ?? (IReadOnlyList<MemberBinding>)init.Bindings, property))
            {
                bindings ??= [.. init.Bindings];
                bindings.Add(Bind(selector.Parameters[0], property));
            }
        }

        return bindings is null ? selector : Expression.Lambda<Func<T, T>>(Expression.MemberInit(init.NewExpression, bindings), selector.Parameters);
    }

    private static bool Binds(IReadOnlyList<MemberBinding> bindings, PropertyInfo property)
    {
        foreach (var binding in bindings)
        {
            if (binding.Member.Name == property.Name)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Null when T cannot be made by setting these properties.</summary>
    public static Expression<Func<T, T>>? Create<T>(IReadOnlyCollection<PropertyInfo> properties)
    {
        if (properties.Count == 0 || typeof(T).GetConstructor(Type.EmptyTypes) is not { } constructor
            || typeof(T).IsAbstract || !properties.All(p => p.SetMethod is { IsPublic: true }))
        {
            return null;
        }

        var item = Expression.Parameter(typeof(T), "item");
        return Expression.Lambda<Func<T, T>>(
            Expression.MemberInit(Expression.New(constructor), properties.Select(p => Bind(item, p))), item);
    }

    private static MemberAssignment Bind(ParameterExpression item, PropertyInfo property) =>
        Expression.Bind(property, Expression.Property(item, property));
}
