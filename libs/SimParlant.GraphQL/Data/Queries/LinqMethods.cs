using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>LINQ's methods for one class of rows, found once instead of with every call.</summary>
internal static class LinqMethods<T>
{
    private static readonly MethodInfo WhereMethod = new Func<IQueryable<T>, Expression<Func<T, bool>>, IQueryable<T>>(Queryable.Where).Method;
    private static readonly MethodInfo SelectMethod = new Func<IQueryable<T>, Expression<Func<T, T>>, IQueryable<T>>(Queryable.Select).Method;
    private static readonly MethodInfo TakeMethod = new Func<IQueryable<T>, int, IQueryable<T>>(Queryable.Take).Method;

    public static IQueryable<T> Where(IQueryable<T> source, Expression<Func<T, bool>> predicate) =>
        source.Provider.CreateQuery<T>(Expression.Call(null, WhereMethod, source.Expression, Expression.Quote(predicate)));

    public static IQueryable<T> Select(IQueryable<T> source, Expression<Func<T, T>> selector) =>
        source.Provider.CreateQuery<T>(Expression.Call(null, SelectMethod, source.Expression, Expression.Quote(selector)));

    public static IQueryable<T> Take(IQueryable<T> source, Expression count) =>
        source.Provider.CreateQuery<T>(Expression.Call(null, TakeMethod, source.Expression, count));
}

/// <summary>LINQ's methods over sequences inside a row.</summary>
internal static class SequenceMethods
{
    private static readonly ConcurrentDictionary<(string Name, int Parameters, Type Element), MethodInfo> Methods = new();

    public static MethodCallExpression Call(string name, Type element, params Expression[] arguments) => Expression.Call(
        null,
        Methods.GetOrAdd((name, arguments.Length, element), static key => typeof(Enumerable)
            .GetMethods()
            .Single(m => m.Name == key.Name && m.GetParameters().Length == key.Parameters && m.GetGenericArguments().Length == 1)
            .MakeGenericMethod(key.Element)),
        arguments);
}
