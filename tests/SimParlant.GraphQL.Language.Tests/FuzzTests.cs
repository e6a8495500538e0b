using System.Text;

namespace SimParlant.GraphQL.Language.Tests;

/// <summary>Whatever is sent, the parser answers with a document or a located <see cref="SyntaxException"/>.</summary>
public sealed class FuzzTests
{
    private const string Whole = WideDocument.Executable + "\n" + WideDocument.TypeSystem;

    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "$", "@", "|", "&", "...", "a", "on", "query", "fragment", "type", "extend",
        "schema", "union", "enum", "input", "implements", "directive", "repeatable", "true", "null", "1", "-1.5e3", "\"s\"",
        "\"\"\"b\"\"\"", "\"\\u12", "\"", "#c\n", "\uFEFF", "\n", ",", "é", "\\", ".", "subscription", "interface", "scalar", "FIELD",
    ];

    [Fact]
    public void Random_bytes_never_break_it()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = new byte[random.Next(1, 60)];
            random.NextBytes(bytes);
            AssertAnswered(bytes);
        }
    }

    [Fact]
    public void Changed_bytes_never_break_it()
    {
        var random = new Random(2);
        var original = Encoding.UTF8.GetBytes(Whole);
        for (var round = 0; round < 3000; round++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : original[random.Next(original.Length)];
            }

            AssertAnswered(bytes);
        }
    }

    [Fact]
    public void Cut_documents_never_break_it()
    {
        var bytes = Encoding.UTF8.GetBytes(Whole);
        for (var length = 0; length < bytes.Length; length++)
        {
            AssertAnswered(bytes.AsSpan(0, length));
            AssertAnswered(bytes.AsSpan(length));
        }
    }

    [Fact]
    public void Shuffled_tokens_never_break_it()
    {
        var random = new Random(3);
        for (var round = 0; round < 5000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 30)).Select(_ => Tokens[random.Next(Tokens.Length)]));
            AssertAnswered(Encoding.UTF8.GetBytes(text));
        }
    }

    [Fact]
    public void Random_documents_survive_printing()
    {
        var random = new Random(4);
        var parsed = 0;
        for (var round = 0; round < 400; round++)
        {
            var value = RandomValue(random, 0);
            var text = "{ a(x: " + value + ") }";
            var document = Utf8GraphQLParser.Parse(text);
            Assert.Equal(document, Utf8GraphQLParser.Parse(SyntaxPrinter.Print(document)), SyntaxComparer.Default);
            Assert.Equal(document, Utf8GraphQLParser.Parse(document.ToString()), SyntaxComparer.Default);
            parsed++;
        }

        Assert.Equal(400, parsed);
    }

    private static string RandomValue(Random random, int depth) => random.Next(depth > 4 ? 6 : 8) switch
    {
        0 => random.Next(-1000, 1000).ToString(),
        1 => random.NextDouble().ToString("E3"),
        2 => "\"" + RandomText(random, ["a", " ", "\\n", "\\\"", "\\\\", "é", "😀", "\\u{1F600}", "\\u0007", "\t"]) + "\"",
        3 => "\"\"\"" + RandomText(random, ["a", " ", "  ", "\n", "\r\n", "\\\"\"\"", "\\", "é", "\t", "\" "]) + "\n\"\"\"",
        4 => random.Next(2) == 0 ? "true" : "null",
        5 => "NAME_" + random.Next(10),
        6 => "[" + string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth + 1))) + "]",
        _ => "{" + string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(i => $"f{i}: " + RandomValue(random, depth + 1))) + "}",
    };

    private static string RandomText(Random random, string[] parts) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]));

    private static void AssertAnswered(ReadOnlySpan<byte> source)
    {
        try
        {
            var document = Utf8GraphQLParser.Parse(source);
            Assert.Equal(document, Utf8GraphQLParser.Parse(document.ToString()), SyntaxComparer.Default);
        }
        catch (SyntaxException exception)
        {
            Assert.True(exception.Location.IsKnown, exception.Message);
            Assert.InRange(exception.Location.Start, 0, source.Length);
            Assert.InRange(exception.Location.End, exception.Location.Start, source.Length);
        }
    }
}
