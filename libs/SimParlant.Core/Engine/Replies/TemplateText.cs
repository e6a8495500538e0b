using System.Text.RegularExpressions;

namespace SimParlant.Core.Engine.Replies;

/// <summary>An approved answer's text: words with <c>{{name}}</c> placeholders.</summary>
public static partial class TemplateText
{
    /// <summary>The names a template mentions, each once.</summary>
    public static IReadOnlyList<string> Names(string template) =>
        [.. Placeholder().Matches(template).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The words to say; null when a name has no value here, which makes the answer unfit.</summary>
    public static string? Render(string template, Func<string, string?> valueOf)
    {
        var complete = true;
        var text = Placeholder().Replace(template, match =>
        {
            var value = valueOf(match.Groups[1].Value);
            complete &= value is not null;
            return value ?? "";
        });
        return complete ? text : null;
    }

    [GeneratedRegex(@"\{\{\s*([^{}]*?)\s*\}\}")]
    private static partial Regex Placeholder();
}
