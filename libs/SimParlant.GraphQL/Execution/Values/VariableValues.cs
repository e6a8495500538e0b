namespace SimParlant.GraphQL.Execution;

/// <summary>Coerced variables of one request; a variable neither sent nor defaulted is absent.</summary>
internal sealed class VariableValues
{
    private readonly Dictionary<string, object?> _values = [];

    public static VariableValues Empty { get; } = new();

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);

    public void Set(string name, object? value) => _values[name] = value;
}
