using System.Text;

namespace SimParlant.GraphQL.Tests.Fuzzing;

/// <summary>Nonsense of three kinds: random characters, soups of tokens, and good text with a few changes.</summary>
internal sealed class Mutations(Random random)
{
    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "$v0", "@", "@include", "@skip(if: true)", "|", "&", "...", "... on", "a", "id", "name", "node",
        "people", "person", "thing", "things", "echoInt", "Person", "Query", "__typename", "__schema", "__type", "on", "query", "mutation", "subscription", "fragment",
        "F", "...F", "type", "extend", "true", "null", "1", "-1.5e3", "99999999999999999999", "\"s\"", "\"\"\"b\"\"\"", "\"\\u12", "\"", "#c\n", "\uFEFF", "\n", ",",
        "é", "😀", "\\", ".", "\0",
    ];

    public string RandomText()
    {
        var bytes = new byte[random.Next(1, 60)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    public string TokenSoup() => string.Join(' ', Enumerable.Range(0, random.Next(1, 40)).Select(_ => Pick(Tokens)));

    /// <summary>Pieces are cut, doubled, moved or replaced.</summary>
    public string Changed(string text)
    {
        for (var change = random.Next(1, 4); change > 0 && text.Length > 0; change--)
        {
            var at = random.Next(text.Length);
            var length = random.Next(Math.Min(12, text.Length - at));
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
                2 => text.Remove(at, length).Insert(at, Pick(Tokens)),
                _ => text.Remove(at, Math.Min(1, length)).Insert(at, ((char)random.Next(1, 300)).ToString()),
            };
        }

        return text;
    }

    private string Pick(string[] items) => items[random.Next(items.Length)];
}
