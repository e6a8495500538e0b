namespace SimParlant.GraphQL.Types;

/// <summary>A directive a client put on the field it asks for, arguments coerced.</summary>
public sealed class AppliedDirective
{
    private readonly IReadOnlyDictionary<string, object?> _arguments;

    internal AppliedDirective(DirectiveDefinition definition, IReadOnlyDictionary<string, object?> arguments)
    {
        Definition = definition;
        _arguments = arguments;
    }

    public DirectiveDefinition Definition { get; }

    public string Name => Definition.Name;

    /// <summary>The coerced argument, or the default of <typeparamref name="T"/> when it was not given and has no default.</summary>
    public T? ArgumentValue<T>(string name) => _arguments.TryGetValue(name, out var value) && value is not null ? (T)value : default;

    /// <summary>Whether the argument was given (even as null) or has a default.</summary>
    public bool HasArgument(string name) => _arguments.ContainsKey(name);
}
