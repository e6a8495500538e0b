using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Data;

/// <summary>One key of a list's order.</summary>
internal sealed class SortKey(LambdaExpression selector, bool descending)
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<object, object?>> Getters = new();
    private static readonly NullabilityInfoContext Annotations = new();
    private static readonly ConcurrentDictionary<PropertyInfo, bool> Nullable = new();
    private Func<object, object?>? _read;

    public LambdaExpression Selector { get; } = selector;

    public bool Descending { get; } = descending;

    public Type Type => Selector.ReturnType;

    /// <summary>Whether the key may be null: a nullable value type, or a reference not annotated as non-null.</summary>
    public bool IsNullable => Type.IsValueType
        ? System.Nullable.GetUnderlyingType(Type) is not null
        : Selector.Body is not MemberExpression { Member: PropertyInfo property, Expression: ParameterExpression } || IsNullableProperty(property);

    /// <summary>The properties from the item to the key; null when the selector does more than that.</summary>
    public IReadOnlyList<PropertyInfo>? Path { get; } = PathOf(selector);

    /// <summary>The key of an item that has been read already.</summary>
    public object? Read(object item) => (_read ??= CompileRead())(item);

    public static bool IsSame(IReadOnlyList<PropertyInfo>? path, IReadOnlyList<PropertyInfo> other)
    {
        if (path?.Count != other.Count)
        {
            return false;
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (path[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    public static IReadOnlyList<PropertyInfo>? PathOf(LambdaExpression selector)
    {
        var path = new List<PropertyInfo>(1);
        var body = selector.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert } convert)
        {
            body = convert.Operand;
        }

        for (; body is MemberExpression { Member: PropertyInfo property, Expression: { } inner }; body = inner)
        {
            path.Insert(0, property);
        }

        return body == selector.Parameters[0] && path.Count > 0 ? path : null;
    }

    private Func<object, object?> CompileRead()
    {
        if (Path is not { } path)
        {
            var item = Expression.Parameter(typeof(object));
            var call = Expression.Invoke(Selector, Expression.Convert(item, Selector.Parameters[0].Type));
            return Expression.Lambda<Func<object, object?>>(Expression.Convert(call, typeof(object)), item).Compile(preferInterpretation: true);
        }

        if (path.Count == 1)
        {
            return Getters.GetOrAdd(path[0], CompileGetter);
        }

        var getters = path.Select(p => Getters.GetOrAdd(p, CompileGetter)).ToArray();
        return item =>
        {
            object? value = item;
            foreach (var getter in getters)
            {
                if (value is null)
                {
                    return null;
                }

                value = getter(value);
            }

            return value;
        };
    }

    private static Func<object, object?> CompileGetter(MemberInfo member)
    {
        var item = Expression.Parameter(typeof(object));
        var access = Expression.Property(Expression.Convert(item, member.DeclaringType!), (PropertyInfo)member);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(access, typeof(object)), item).Compile();
    }

    private static bool IsNullableProperty(PropertyInfo property) => Nullable.GetOrAdd(property, static p =>
    {
        // The annotation reader is not safe for concurrent use.
        lock (Annotations)
        {
            return Annotations.Create(p).ReadState is not NullabilityState.NotNull;
        }
    });
}
