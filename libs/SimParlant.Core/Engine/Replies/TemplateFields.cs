using System.Globalization;
using System.Text.Json;

namespace SimParlant.Core.Engine.Replies;

/// <summary>What templates may mention in this turn. Nothing private is among it.</summary>
internal sealed class TemplateFields(
    Dialogue dialogue, IReadOnlyDictionary<string, JsonElement> toolFields, IReadOnlyDictionary<string, string> generated)
{
    private const string Generative = "generative.";

    /// <summary>Null when there is no such value.</summary>
    public string? Find(string name) => name switch
    {
        "agent_name" or "std.agent.name" => dialogue.Agent.Name,
        "customer_name" or "std.customer.name" => dialogue.Customer.Name ?? Variable("customer_name") ?? Variable("user_context.name"),
        "std.missing_params" => Insights(InsightKind.Missing, insight => insight.Name),
        "std.invalid_params" => Insights(InsightKind.Invalid, insight => insight.Value is null ? insight.Name : $"{insight.Name} ({insight.Value})"),
        _ when name.StartsWith(Generative, StringComparison.Ordinal) => generated.GetValueOrDefault(name[Generative.Length..]),
        _ when name.StartsWith("std.variables.", StringComparison.Ordinal) => Variable(name["std.variables.".Length..]),
        _ when name.StartsWith("std.glossary.", StringComparison.Ordinal) => Term(name["std.glossary.".Length..]),
        _ => Field(name) ?? Variable(name),
    };

    /// <summary>Names among the template's that a model would have to find in the conversation.</summary>
    public static IEnumerable<string> GenerativeNames(IEnumerable<string> names) =>
        names.Where(name => name.StartsWith(Generative, StringComparison.Ordinal)).Select(name => name[Generative.Length..]);

    private string? Insights(InsightKind kind, Func<ToolInsight, string> word)
    {
        var words = dialogue.Insights.Where(insight => insight.Kind == kind).Select(word).ToList();
        return words.Count == 0 ? null : words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} and {words[^1]}";
    }

    private string? Term(string name) => dialogue.Terms
        .FirstOrDefault(term => string.Equals(term.Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(term.Name.Replace(' ', '_'), name, StringComparison.OrdinalIgnoreCase))?.Description;

    private string? Field(string path) => Find(path, name => toolFields.TryGetValue(name, out var value) ? value : null);

    private string? Variable(string path) => Find(path, name => dialogue.Variables.FirstOrDefault(variable => variable.Key == name)?.Value);

    private static string? Find(string path, Func<string, JsonElement?> root)
    {
        var parts = path.Split('.');
        if (root(parts[0]) is not { } value)
        {
            return null;
        }

        foreach (var part in parts.Skip(1))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
            {
                return null;
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            _ => null,
        };
    }
}
