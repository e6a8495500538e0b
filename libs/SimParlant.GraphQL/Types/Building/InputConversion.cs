using System.Linq.Expressions;
using System.Reflection;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>From coerced values to the CLR types parameters and properties have.</summary>
internal static class InputConversion
{
    /// <summary>Null when values fit as they are.</summary>
    public static Func<object?, object?>? Create(TypeRegistry registry, IType type, Type target, MemberInfo member)
    {
        if (target.IsGenericType && target.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            var inner = Create(registry, type, target.GetGenericArguments()[0], member);
            var wrap = Wrapper(target);
            return value => wrap(inner is null ? value : inner(value));
        }

        target = Nullable.GetUnderlyingType(target) ?? target;
        return type.Nullable() switch
        {
            ListType list => List(registry, list, target, member),
            NamedType named when named.RuntimeType is { } runtime && !target.IsAssignableFrom(runtime) => Leaf(registry, runtime, target, named, member),
            _ => null,
        };
    }

    private static Func<object?, object?>? Leaf(TypeRegistry registry, Type runtime, Type target, NamedType type, MemberInfo member)
    {
        var converters = registry.Options.Converters;
        if (converters.Find(runtime, target) is null)
        {
            if (type is not EnumType)
            {
                registry.Report($"No converter is registered from {runtime.Name} to {target.Name}.", member);
            }

            return null;
        }

        return value => converters.Convert(value, target);
    }

    private static Func<object?, object?>? List(TypeRegistry registry, ListType list, Type target, MemberInfo member)
    {
        if (TypeShape.ElementType(target) is not { } element)
        {
            registry.Report($"{target.Name} cannot hold a list.", member);
            return null;
        }

        var convert = Create(registry, list.Inner, element, member);
        var build = typeof(InputConversion).GetMethod(nameof(Build), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(element).CreateDelegate<Func<IReadOnlyList<object?>, Func<object?, object?>?, Array>>();
        if (target.IsAssignableFrom(element.MakeArrayType()))
        {
            return value => value is IReadOnlyList<object?> items ? build(items, convert) : value;
        }

        var constructor = target.GetConstructor([typeof(IEnumerable<>).MakeGenericType(element)]);
        var factory = constructor is not null ? FromConstructor(constructor, element) : FromBuilder(target, element);
        if (factory is null)
        {
            registry.Report($"{target.Name} cannot be made from a list: use an array, a List or an interface of theirs.", member);
            return null;
        }

        return value => value is IReadOnlyList<object?> items ? factory(build(items, convert)) : value;
    }

    private static Array Build<T>(IReadOnlyList<object?> items, Func<object?, object?>? convert)
    {
        var array = new T[items.Count];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = (T)(convert is null ? items[i] : convert(items[i]))!;
        }

        return array;
    }

    private static Func<Array, object?> FromConstructor(ConstructorInfo constructor, Type element)
    {
        var items = Expression.Parameter(typeof(Array));
        var create = Expression.New(constructor, Expression.Convert(items, typeof(IEnumerable<>).MakeGenericType(element)));
        return Expression.Lambda<Func<Array, object?>>(Expression.Convert(create, typeof(object)), items).Compile();
    }

    private static Func<Array, object?>? FromBuilder(Type target, Type element)
    {
        if (!target.IsGenericType || target.Namespace != "System.Collections.Immutable")
        {
            return null;
        }

        var definition = target.GetGenericTypeDefinition();
        var factory = target.Assembly.GetType(definition.FullName![..definition.FullName!.IndexOf('`', StringComparison.Ordinal)])?
            .GetMethods().FirstOrDefault(m => m.Name == "CreateRange" && m.GetGenericArguments().Length == 1 && m.GetParameters().Length == 1);
        if (factory is null)
        {
            return null;
        }

        var items = Expression.Parameter(typeof(Array));
        var create = Expression.Call(
            factory.MakeGenericMethod(element), Expression.Convert(items, typeof(IEnumerable<>).MakeGenericType(element)));
        return Expression.Lambda<Func<Array, object?>>(Expression.Convert(create, typeof(object)), items).Compile();
    }

    private static Func<object?, object> Wrapper(Type optional)
    {
        var value = Expression.Parameter(typeof(object));
        var inner = optional.GetGenericArguments()[0];
        var create = Expression.New(optional.GetConstructor([inner])!, Expression.Convert(value, inner));
        return Expression.Lambda<Func<object?, object>>(Expression.Convert(create, typeof(object)), value).Compile();
    }
}
