using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>The last key of an order: <c>Id</c> or <c>{Type}Id</c>, so that no two rows are at one place.</summary>
internal static class UniqueKey<T>
{
    private static readonly ISortBy<T>? Key = Find();

    public static SortDefinition<T> AddTo(SortDefinition<T> sorting, IQueryable<T> source)
    {
        if (Key is null)
        {
            return sorting;
        }

        var path = ((ISortPath)Key).Path!;
        foreach (var known in Ordering.Read(source.Expression))
        {
            if (SortKey.IsSame(known.Path, path))
            {
                return sorting;
            }
        }

        return sorting.Add(Key);
    }

    private static ISortBy<T>? Find()
    {
        var property = Array.Find(
            [typeof(T).GetProperty("Id"), typeof(T).GetProperty(typeof(T).Name + "Id")],
            p => p is { CanRead: true } && p.GetIndexParameters().Length == 0);
        if (property is null)
        {
            return null;
        }

        var item = Expression.Parameter(typeof(T), "item");
        return SortCompiler.Create<T>(Expression.Lambda(Expression.Property(item, (PropertyInfo)property), item), ascending: true);
    }
}
