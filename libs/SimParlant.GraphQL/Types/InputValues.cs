namespace SimParlant.GraphQL.Types;

/// <summary>The coerced values of one input object, by field index; knows which fields the client gave.</summary>
public sealed class InputValues(InputObjectType type)
{
    private readonly object?[] _values = new object?[type.Fields.Count];
    private readonly bool[] _set = new bool[type.Fields.Count];

    public InputObjectType Type { get; } = type;

    /// <summary>The coerced value, null when unset.</summary>
    public object? this[int index] => _values[index];

    public bool IsSet(int index) => _set[index];

    /// <summary>Records a field the client gave, even as null. Defaults are not the caller's business.</summary>
    public void Set(InputField field, object? value)
    {
        _values[field.Index] = value;
        _set[field.Index] = true;
    }

    /// <summary>The given value converted to the CLR type of the field, or its default.</summary>
    internal object? Read(int index)
    {
        var field = Type.Fields[index];
        return !_set[index] ? field.DefaultValue
            : field.Convert is { } convert ? convert(_values[index])
            : _values[index];
    }
}
