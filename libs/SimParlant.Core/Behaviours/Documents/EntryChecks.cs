using System.Text.RegularExpressions;
using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>What the rules of all kinds of entries have in common.</summary>
internal static partial class EntryChecks
{
    /// <summary>Longer matching than this is a pattern's fault.</summary>
    public static readonly TimeSpan PatternPatience = TimeSpan.FromMilliseconds(100);

    public static void Count(this FieldErrors errors, string path, int count, int most)
    {
        if (count > most)
        {
            errors.Add(path, $"{path} may hold {most} entries at most, not {count}.");
        }
    }

    public static void Priority(this FieldErrors errors, string path, int? priority) =>
        errors.Range(path, priority, DocumentLimits.LeastPriority, DocumentLimits.MostPriority);

    public static void Words(this FieldErrors errors, string path, IReadOnlyList<string> words, int longest = DocumentLimits.Entry)
    {
        errors.Count(path, words.Count, DocumentLimits.Entries);
        for (var at = 0; at < words.Count; at++)
        {
            errors.Text($"{path}[{at}]", words[at], longest);
        }
    }

    /// <summary>Text that must say something.</summary>
    public static void Text(this FieldErrors errors, string path, string? text, int longest)
    {
        errors.Length(path, text, 1, longest);
        if (text is { Length: > 0 } && string.IsNullOrWhiteSpace(text))
        {
            errors.Add(path, $"{path} must not be blank.");
        }
    }

    /// <summary>Says of each entry but the first of its name that the name is taken.</summary>
    public static void Unique<T>(this FieldErrors errors, IReadOnlyList<T> entries, Func<T, string> nameOf, Func<int, string> pathOf)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < entries.Count; at++)
        {
            if (!taken.TryAdd(nameOf(entries[at]), at))
            {
                errors.Add(pathOf(at), $"{pathOf(at)} repeats \"{nameOf(entries[at])}\" of {pathOf(taken[nameOf(entries[at])])}.");
            }
        }
    }

    public static void Key(this FieldErrors errors, string path, string key)
    {
        if (key.Length > DocumentLimits.Name || !Identifier().IsMatch(key))
        {
            errors.Add(path, $"{path} must begin with a letter and go on with letters, digits and underscores.");
        }
    }

    /// <summary>Every <c>{{…}}</c> must be closed and name one thing.</summary>
    public static void Template(this FieldErrors errors, string path, string template)
    {
        if (Placeholder().Replace(template, "") is var rest && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)))
        {
            errors.Add(path, $"{path} has a placeholder that is not of the form {{{{name}}}} or {{{{name.part}}}}.");
        }
    }

    public static void Pattern(this FieldErrors errors, string path, string? pattern)
    {
        errors.Text(path, pattern, DocumentLimits.Pattern);
        try
        {
            _ = new Regex(pattern ?? "", RegexOptions.CultureInvariant, PatternPatience);
        }
        catch (ArgumentException)
        {
            errors.Add(path, $"{path} is no regular expression.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\{\{\s*[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]([A-Za-z0-9_ -]*[A-Za-z0-9_])?)*\s*\}\}")]
    private static partial Regex Placeholder();
}
