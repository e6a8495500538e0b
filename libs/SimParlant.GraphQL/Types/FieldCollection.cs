using System.Collections;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Types;

/// <summary>The fields of an object or interface type, in the order of their declaration.</summary>
public sealed class FieldCollection : IReadOnlyList<OutputField>
{
    private readonly OutputField[] _fields;
    private readonly FrozenDictionary<string, OutputField> _byName;

    internal FieldCollection(IEnumerable<OutputField> fields)
    {
        _fields = [.. fields];
        _byName = _fields.DistinctBy(f => f.Name).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    internal static FieldCollection Empty { get; } = new([]);

    public int Count => _fields.Length;

    public OutputField this[int index] => _fields[index];

    /// <exception cref="KeyNotFoundException">There is no such field.</exception>
    public OutputField this[string name] => _byName[name];

    public bool TryGet(string name, [NotNullWhen(true)] out OutputField? field) => _byName.TryGetValue(name, out field);

    public bool Contains(string name) => _byName.ContainsKey(name);

    public IEnumerator<OutputField> GetEnumerator() => ((IEnumerable<OutputField>)_fields).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();
}
