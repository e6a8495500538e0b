using System.Diagnostics;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>Base of every resource; the name is checked here.</summary>
/// <exception cref="ArgumentException">The name breaks the naming rules.</exception>
[DebuggerDisplay("{Name}")]
public abstract class Resource(string name) : IResource
{
    public string Name { get; } = ModelName.Require("Resource", name, nameof(name));
    public ResourceAnnotationCollection Annotations { get; } = [];
}

/// <summary>The rules for names of resources and endpoints.</summary>
internal static class ModelName
{
    private const int MaxLength = 64;

    internal static string Require(string kind, string? name, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        return Problem(name) is { } problem
            ? throw new ArgumentException($"{kind} name '{name}' is invalid: {problem}", parameter)
            : name;
    }

    private static string? Problem(string name) => name switch
    {
        { Length: > MaxLength } => $"it is longer than {MaxLength} characters.",
        _ when !char.IsAsciiLetter(name[0]) => "it must start with an ASCII letter.",
        _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => "only ASCII letters, digits and hyphens are allowed.",
        _ when name.Contains("--", StringComparison.Ordinal) => "it must not contain consecutive hyphens.",
        _ when name.EndsWith('-') => "it must not end with a hyphen.",
        _ => null,
    };
}
