using System.Text;
using System.Text.RegularExpressions;

namespace SimParlant.Models.Prompts;

/// <summary>
/// A prompt file. Above a line <c>---</c> stands what the system says, below it what is given. <c>{{&gt; name}}</c> takes in a shared file;
/// <c>{{name}}</c> is a value. A paragraph all of whose values are empty is left out, so a file needs no conditions.
/// </summary>
internal sealed partial class PromptTemplate
{
    // Each paragraph in turns of text and name, split once: what a value says is never looked at for names.
    private readonly string[][] _system;
    private readonly string[][] _given;

    private PromptTemplate(string[][] system, string[][] given) => (_system, _given) = (system, given);

    public IReadOnlySet<string> Names => _system.Concat(_given).SelectMany(NamesIn).ToHashSet();

    /// <param name="shared">The text of a shared file.</param>
    public static PromptTemplate Parse(string text, Func<string, string> shared)
    {
        var whole = Include().Replace(text.ReplaceLineEndings("\n"), match => shared(match.Groups[1].Value).ReplaceLineEndings("\n").Trim());
        var parts = Divider().Split(whole);
        return new PromptTemplate(Paragraphs(parts[0]), Paragraphs(string.Join("\n", parts.Skip(1))));
    }

    /// <exception cref="InvalidOperationException">The file mentions a value there is none of.</exception>
    public RenderedPrompt Render(IReadOnlyDictionary<string, PromptBlock> values) => new(Fill(_system, values), Fill(_given, values));

    private static string Fill(string[][] paragraphs, IReadOnlyDictionary<string, PromptBlock> values)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            if (paragraph.Length > 1 && NamesIn(paragraph).All(name => Find(values, name).IsEmpty))
            {
                continue;
            }

            text.Append(text.Length == 0 ? "" : "\n\n");
            for (var i = 0; i < paragraph.Length; i++)
            {
                text.Append(i % 2 == 0 ? paragraph[i] : Find(values, paragraph[i]).Text);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> NamesIn(string[] paragraph) => paragraph.Where((_, i) => i % 2 == 1);

    private static PromptBlock Find(IReadOnlyDictionary<string, PromptBlock> values, string name) =>
        values.TryGetValue(name, out var value) ? value : throw new InvalidOperationException($"A prompt mentions \"{name}\", which its question does not have.");

    private static string[][] Paragraphs(string text) => [.. Blank().Split(text).Select(p => p.Trim('\n')).Where(p => p.Length > 0).Select(p => Value().Split(p))];

    [GeneratedRegex(@"\{\{> ?([a-z_]+)\}\}")]
    private static partial Regex Include();

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Value();

    [GeneratedRegex(@"^---$\n?", RegexOptions.Multiline)]
    private static partial Regex Divider();

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex Blank();
}

internal readonly record struct RenderedPrompt(string System, string Given)
{
    public int Length => System.Length + Given.Length;
}
