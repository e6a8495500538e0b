using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace SimParlant.GraphQL.Data;

/// <summary>
/// Values inside expression trees. A bare constant would become part of the query's text and defeat the provider's plan cache;
/// the field of a captured object becomes a parameter.
/// </summary>
internal static class Captured
{
    private static readonly ConcurrentDictionary<Type, Func<object?, Expression>> Factories = new();

    public static Expression Value(object? value, Type type) => Factories.GetOrAdd(type, static t =>
        typeof(Captured).GetMethod(nameof(Capture), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(t).CreateDelegate<Func<object?, Expression>>())(value);

    private static Expression Capture<T>(object? value) =>
        Expression.Field(Expression.Constant(new Box<T> { value = (T)value! }), nameof(Box<T>.value));

    // Lower case, because providers name the parameter after the field.
    private sealed class Box<T>
    {
        public required T value;
    }
}
