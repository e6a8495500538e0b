using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>
/// Values inside expression trees. A bare constant would become part of the query's text and defeat the provider's plan cache;
/// the field of a captured object becomes a parameter.
/// </summary>
internal static class Captured
{
    private static readonly ConcurrentDictionary<Type, Func<object?, Expression>> Factories = new();

    public static Expression Value(object? value, Type type) => Factories.GetOrAdd(type, static t =>
        typeof(Box<>).MakeGenericType(t).GetMethod(nameof(Box<int>.Capture))!.CreateDelegate<Func<object?, Expression>>())(value);

    // Lower case, because providers name the parameter after the field.
    private sealed class Box<T>
    {
        private static readonly FieldInfo Field = typeof(Box<T>).GetField(nameof(value))!;

        public required T value;

        public static Expression Capture(object? value) => Expression.Field(Expression.Constant(new Box<T> { value = (T)value! }), Field);
    }
}
