using System.Collections;
using System.Globalization;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>A named value of a resource as it may be shown.</summary>
internal sealed record ShownValue(string Kind, string Name, MaskedText Value);

/// <summary>The values of a resource: masked for pages, whole only for who asks for one of them.</summary>
internal sealed class ResourceValues(Secrets secrets)
{
    internal const string Property = "property";
    internal const string Variable = "variable";
    internal const string Parameter = "parameter";

    public async Task<IReadOnlyList<ShownValue>> PropertiesAsync(ResourceEvent instance, CancellationToken cancellationToken)
    {
        List<ShownValue> shown = [];
        foreach (var property in instance.Snapshot.Properties)
        {
            var text = Text(property.Value);
            shown.Add(new(Property, property.Name, property.IsSensitive && text.Length > 0 && property.Name != KnownResourceProperties.ConnectionString
                ? new(Secrets.Mask, true)
                : await secrets.MaskAsync(property.Name, text, cancellationToken)));
        }

        return shown;
    }

    public async Task<IReadOnlyList<ShownValue>> VariablesAsync(ResourceEvent instance, CancellationToken cancellationToken)
    {
        List<ShownValue> shown = [];
        foreach (var variable in instance.Snapshot.EnvironmentVariables.OrderBy(static variable => variable.Name, StringComparer.Ordinal))
        {
            shown.Add(new(Variable, variable.Name, await secrets.MaskAsync(variable.Name, variable.Value, cancellationToken)));
        }

        return shown;
    }

    /// <summary>The value of a parameter; null when it has none.</summary>
    public async Task<ShownValue?> ParameterAsync(ParameterResource parameter, CancellationToken cancellationToken) =>
        await Secrets.ValueOfAsync(parameter, cancellationToken) is not { } value ? null
        : new(Parameter, "value", parameter.Secret ? new(Secrets.Mask, true) : await secrets.MaskAsync(parameter.Name, value, cancellationToken));

    /// <summary>One value whole; null when there is none of that name.</summary>
    public static async Task<string?> RevealAsync(ResourceEvent instance, string kind, string name, CancellationToken cancellationToken) => kind switch
    {
        Property when instance.Snapshot.Properties.FirstOrDefault(property => property.Name == name) is { } found => Text(found.Value),
        Variable => instance.Snapshot.EnvironmentVariables.FirstOrDefault(variable => variable.Name == name)?.Value,
        Parameter when instance.Resource is ParameterResource parameter => await Secrets.ValueOfAsync(parameter, cancellationToken),
        _ => null,
    };

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable list => string.Join(' ', list.Cast<object?>().Select(static item => Quoted(Text(item)))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Quoted(string argument) => argument.Length == 0 || argument.Contains(' ') ? $"\"{argument}\"" : argument;
}
