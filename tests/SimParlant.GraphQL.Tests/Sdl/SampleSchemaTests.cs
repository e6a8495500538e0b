using System.Text.RegularExpressions;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Sdl;

namespace SimParlant.GraphQL.Tests.Typing;

public sealed partial class SampleSchemaTests
{
    private static readonly Dictionary<string, string> Ours = Definitions(SchemaPrinter.Print(Sample.Create()));

    public static TheoryData<string, string> Expected()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, definition) in Definitions(ReadSample()))
        {
            data.Add(name, definition);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void The_sample_classes_print_what_the_sample_prints(string name, string definition)
    {
        Assert.True(Ours.TryGetValue(name, out var ours), $"{name} is missing");
        Assert.Equal(definition, ours);
    }

    [Fact]
    public void Nothing_but_what_filters_and_sorts_need_is_printed_beyond_the_sample()
    {
        var more = Ours.Keys.Except(Definitions(ReadSample()).Keys).Where(name => !name.EndsWith("FilterInput", StringComparison.Ordinal));
        Assert.Equal(["@authorize", "JsonValueKind", "UriSortInput"], more.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Printing_twice_gives_the_same_text() => Assert.Equal(SchemaPrinter.Print(Sample.Create()), SchemaPrinter.Print(Sample.Create()));

    private static string ReadSample()
    {
        using var reader = new StreamReader(typeof(SampleSchemaTests).Assembly.GetManifestResourceStream("hotchocolate-sample.graphql")!);
        return reader.ReadToEnd();
    }

    private static Dictionary<string, string> Definitions(string sdl) => Utf8GraphQLParser.Parse(Descriptions().Replace(sdl, "")).Definitions
        .ToDictionary(
            d => d switch { TypeDefinitionNode t => t.Name.Value, DirectiveDefinitionNode d2 => "@" + d2.Name.Value, _ => "schema" },
            d => SyntaxPrinter.Print(d, indented: true));

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Descriptions();
}
