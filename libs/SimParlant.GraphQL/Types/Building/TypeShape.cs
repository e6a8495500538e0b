using System.Reflection;

namespace SimParlant.GraphQL.Types.Building;

/// <summary>A CLR type as the schema sees it: tasks removed, lists taken apart, nullability read from annotations.</summary>
/// <param name="Clr">Without <see cref="Nullable{T}"/>; for a list the list type itself.</param>
/// <param name="Element">Set on lists.</param>
internal sealed record TypeShape(Type Clr, bool IsNullable, TypeShape? Element = null)
{
    /// <summary>The type inside all lists.</summary>
    public TypeShape Leaf => Element is null ? this : Element.Leaf;

    public static TypeShape Of(NullabilityInfo info, Type type)
    {
        if (AwaitedType(type) is { } awaited)
        {
            return Of(info.GenericTypeArguments[0], awaited);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return Of(info.GenericTypeArguments[0], type.GetGenericArguments()[0]) with { IsNullable = true };
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return new TypeShape(underlying, true);
        }

        var nullable = !type.IsValueType && info.ReadState is not NullabilityState.NotNull && info.WriteState is not NullabilityState.NotNull;
        if (ElementType(type) is not { } element)
        {
            return new TypeShape(type, nullable);
        }

        var elementInfo = info.ElementType
            ?? (info.GenericTypeArguments.Length == 1 && type.GetGenericArguments()[0] == element ? info.GenericTypeArguments[0] : null);
        return new TypeShape(type, nullable, elementInfo is null ? OfUnannotated(element) : Of(elementInfo, element));
    }

    /// <summary>For types without annotations at hand: not nullable unless <see cref="Nullable{T}"/>.</summary>
    public static TypeShape OfUnannotated(Type type) => Nullable.GetUnderlyingType(type) is { } underlying
        ? new TypeShape(underlying, true)
        : new TypeShape(type, false, ElementType(type) is { } element ? OfUnannotated(element) : null);

    /// <summary>The T of a task of T.</summary>
    public static Type? AwaitedType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() is var definition && (definition == typeof(Task<>) || definition == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : null;

    /// <summary>Whether a method of this return type opens a stream of events.</summary>
    public static bool IsStream(Type type) => Sequence(AwaitedType(type) ?? type, typeof(IAsyncEnumerable<>)) is not null;

    /// <summary>The T of a sequence of T; null for what is no list, such as a string or a dictionary.</summary>
    public static Type? ElementType(Type type)
    {
        if (type == typeof(string) || Data.PagingPlan.NodeOf(type) is not null || typeof(System.Text.Json.Nodes.JsonNode).IsAssignableFrom(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        var sequence = Sequence(type, typeof(IEnumerable<>)) ?? Sequence(type, typeof(IAsyncEnumerable<>));
        return sequence?.GetGenericArguments()[0];
    }

    private static Type? Sequence(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition
        ? type
        : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == definition);
}
