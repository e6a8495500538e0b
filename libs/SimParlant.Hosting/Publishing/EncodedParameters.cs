using System.Globalization;
using System.Text.Json;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Publishing;

/// <summary>Parameters used URL-encoded, which the manifest describes as resources of their own.</summary>
internal sealed class EncodedParameters
{
    private readonly HashSet<ParameterResource> _parameters;

    private EncodedParameters(IEnumerable<ParameterResource> parameters) => _parameters = [.. parameters];

    internal static EncodedParameters In(IEnumerable<object> values) => new(values.SelectMany(Find));

    /// <summary>The placeholder text of an expression with its encoded parameters; null for other values.</summary>
    internal static string? Apply(object value) => value is ReferenceExpression expression
        ? string.Format(CultureInfo.InvariantCulture, expression.Format, [.. expression.ValueProviders.Select((provider, i) => Placeholder(expression, provider, i))])
        : null;

    internal void Write(Utf8JsonWriter writer, ParameterResource parameter)
    {
        if (_parameters.Contains(parameter))
        {
            writer.WriteStartObject(Name(parameter));
            writer.WriteString("type", "annotated.string");
            writer.WriteString("value", parameter.ValueExpression);
            writer.WriteString("filter", "uri");
            writer.WriteEndObject();
        }
    }

    private static string Placeholder(ReferenceExpression owner, IValueProvider provider, int index) => provider switch
    {
        ParameterResource parameter when owner.StringFormats[index] == "uri" => $"{{{Name(parameter)}.value}}",
        ReferenceExpression inner => Apply(inner)!,
        _ => owner.ManifestExpressions[index],
    };

    private static IEnumerable<ParameterResource> Find(object value) => value is ReferenceExpression expression
        ? expression.ValueProviders.SelectMany((provider, i) => provider is ParameterResource parameter && expression.StringFormats[i] == "uri" ? [parameter] : Find(provider))
        : [];

    private static string Name(ParameterResource parameter) => $"{parameter.Name}-uri-encoded";
}
