using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Types;

/// <summary>One value of an enum type.</summary>
public sealed class EnumValue(string name, object runtime, string? description = null, string? deprecationReason = null)
{
    public string Name { get; } = name;

    public string? Description { get; } = description;

    public string? DeprecationReason { get; } = deprecationReason;

    /// <summary>Directives applied to the value, for SDL.</summary>
    public IReadOnlyList<DirectiveNode> Directives { get; internal init; } = [];

    /// <summary>What resolvers return and receive: the CLR enum value, or the name itself for types read from SDL.</summary>
    public object Runtime { get; } = runtime;
}

/// <summary>A leaf with a closed set of names.</summary>
public sealed class EnumType : NamedType
{
    private readonly FrozenDictionary<string, EnumValue> _byName;
    private readonly FrozenDictionary<object, string> _byRuntime;

    internal EnumType(string name, string? description, Type? runtimeType, IReadOnlyList<EnumValue> values)
        : base(name, description, runtimeType)
    {
        Values = values;
        _byName = values.DistinctBy(v => v.Name).ToFrozenDictionary(v => v.Name);
        _byRuntime = values.DistinctBy(v => v.Runtime).ToFrozenDictionary(v => v.Runtime, v => v.Name);
    }

    public IReadOnlyList<EnumValue> Values { get; }

    public bool TryGetValue(string name, [NotNullWhen(true)] out EnumValue? value) => _byName.TryGetValue(name, out value);

    public bool TryGetRuntime(string name, [NotNullWhen(true)] out object? value)
    {
        value = _byName.TryGetValue(name, out var found) ? found.Runtime : null;
        return found is not null;
    }

    /// <summary>The name of what a resolver returned; false when the value has none (hidden or out of range).</summary>
    public bool TryGetName(object runtime, [NotNullWhen(true)] out string? name) => _byRuntime.TryGetValue(runtime, out name);

    internal ValueException Reject(object runtime) => new($"`{runtime}` is not a value of the enum `{Name}`.");
}
