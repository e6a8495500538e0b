using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Types;

/// <summary>An input object type.</summary>
public sealed class InputObjectType : NamedType
{
    private FrozenDictionary<string, InputField> _byName = FrozenDictionary<string, InputField>.Empty;

    internal InputObjectType(string name, string? description = null, Type? runtimeType = null)
        : base(name, description, runtimeType)
    {
    }

    public IReadOnlyList<InputField> Fields { get; private set; } = [];

    /// <summary>Exactly one field must be given, and not as null (spec section 3.10.1).</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>
    /// Makes the runtime object out of the coerced values of the fields the client gave; fills in defaults of the others and
    /// applies <see cref="InputValueDefinition.Convert"/>. May throw <see cref="ValueException"/>.
    /// </summary>
    public Func<InputValues, object> Create { get; internal set; } = static values => values;

    public bool TryGetField(string name, [NotNullWhen(true)] out InputField? field) => _byName.TryGetValue(name, out field);

    internal void Complete(IReadOnlyList<InputField> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            fields[i].Index = i;
        }

        Fields = fields;
        _byName = fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }
}
