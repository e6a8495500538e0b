using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>A finished type system. Immutable and free of request state.</summary>
public sealed class Schema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveDefinition> _directives;
    private readonly FrozenDictionary<NamedType, ObjectType[]> _possible;
    private readonly FrozenDictionary<NamedType, FrozenSet<ObjectType>> _possibleSets;
    private readonly ConcurrentDictionary<(NamedType Abstract, Type Runtime), ObjectType?> _resolved = new();

    internal Schema(SchemaParts parts)
    {
        Query = parts.Query;
        Mutation = parts.Mutation;
        Subscription = parts.Subscription;
        Description = parts.Description;
        AppliedDirectives = parts.SchemaDirectives;
        _types = parts.Types.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _directives = parts.Directives.ToFrozenDictionary(d => d.Name, StringComparer.Ordinal);
        _possible = _types.Values.Where(t => t.IsAbstractType()).ToFrozenDictionary(t => t, FindPossibleTypes);
        _possibleSets = _possible.ToFrozenDictionary(p => p.Key, p => p.Value.ToFrozenSet());
        TypenameField = parts.Meta.Typename;
        SchemaField = parts.Meta.Schema;
        TypeField = parts.Meta.Type;
    }

    public ObjectType Query { get; }

    public ObjectType? Mutation { get; }

    public ObjectType? Subscription { get; }

    public string? Description { get; }

    /// <summary>Directives applied to the schema itself, for SDL; <see cref="Directives"/> are those it knows.</summary>
    public IReadOnlyList<DirectiveNode> AppliedDirectives { get; }

    /// <summary>Every type by name, the introspection types included.</summary>
    public IReadOnlyDictionary<string, NamedType> Types => _types;

    public IReadOnlyDictionary<string, DirectiveDefinition> Directives => _directives;

    /// <summary><c>__typename</c>, on every composite type.</summary>
    public OutputField TypenameField { get; }

    /// <summary><c>__schema</c>, on the query root.</summary>
    public OutputField SchemaField { get; }

    /// <summary><c>__type(name:)</c>, on the query root.</summary>
    public OutputField TypeField { get; }

    public bool TryGetType(string name, [NotNullWhen(true)] out NamedType? type) => _types.TryGetValue(name, out type);

    /// <exception cref="KeyNotFoundException">No type has that name and kind.</exception>
    public T Type<T>(string name) where T : NamedType => _types.TryGetValue(name, out var type) && type is T found
        ? found
        : throw new KeyNotFoundException($"The schema has no {typeof(T).Name} named `{name}`.");

    /// <summary>The object types a value of the given type may have; an object type has only itself.</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType abstractType) => abstractType is ObjectType self
        ? [self]
        : _possible.TryGetValue(abstractType, out var types) ? types : [];

    public bool IsPossible(NamedType abstractType, ObjectType type) => ReferenceEquals(abstractType, type) ||
        (_possibleSets.TryGetValue(abstractType, out var types) && types.Contains(type));

    /// <summary>The object type of a value found where an abstract type stands.</summary>
    /// <exception cref="GraphQLException">None of the possible types matches the value.</exception>
    public ObjectType ResolveType(NamedType abstractType, object value)
    {
        if (abstractType is ObjectType self)
        {
            return self;
        }

        var possible = _possible[abstractType];
        foreach (var candidate in possible)
        {
            if (candidate.IsTypeOf is { } isTypeOf && isTypeOf(value))
            {
                return candidate;
            }
        }

        return _resolved.GetOrAdd((abstractType, value.GetType()), static (key, types) => Closest(types, key.Runtime), possible)
            ?? throw new GraphQLException(
                $"`{value.GetType().Name}` is not one of the types registered for `{abstractType.Name}`.");
    }

    /// <summary>The type a reference names.</summary>
    /// <exception cref="KeyNotFoundException">The schema has no type of that name.</exception>
    public IType ToType(TypeNode node) => TryToType(node, out var type)
        ? type
        : throw new KeyNotFoundException($"The schema has no type `{node}`.");

    public bool TryToType(TypeNode node, [NotNullWhen(true)] out IType? type)
    {
        type = node switch
        {
            NonNullTypeNode required => TryToType(required.Type, out var inner) ? new NonNullType(inner) : null,
            ListTypeNode list => TryToType(list.Type, out var element) ? new ListType(element) : null,
            NamedTypeNode named => _types.GetValueOrDefault(named.Name.Value),
            _ => null,
        };
        return type is not null;
    }

    private ObjectType[] FindPossibleTypes(NamedType type) => type switch
    {
        UnionType union => [.. union.Types],
        InterfaceType @interface =>
        [
            .. _types.Values.OfType<ObjectType>().Where(o => o.Implements(@interface)).OrderBy(o => o.Name, StringComparer.Ordinal),
        ],
        _ => [],
    };

    private static ObjectType? Closest(ObjectType[] types, Type runtime)
    {
        for (var current = runtime; current is not null && current != typeof(object); current = current.BaseType)
        {
            if (Array.Find(types, t => t.RuntimeType == current) is { } exact)
            {
                return exact;
            }
        }

        return Array.Find(types, t => t.RuntimeType is { IsInterface: true } contract && contract.IsAssignableFrom(runtime));
    }
}

/// <summary>What a schema is made of.</summary>
internal sealed record SchemaParts(
    ObjectType Query,
    ObjectType? Mutation,
    ObjectType? Subscription,
    string? Description,
    IReadOnlyCollection<NamedType> Types,
    IReadOnlyCollection<DirectiveDefinition> Directives,
    MetaFields Meta)
{
    /// <summary>Applied to the schema itself.</summary>
    public IReadOnlyList<DirectiveNode> SchemaDirectives { get; init; } = [];
}

/// <summary>The fields every schema answers without declaring them.</summary>
internal sealed record MetaFields(OutputField Typename, OutputField Schema, OutputField Type);
