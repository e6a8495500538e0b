namespace SimParlant.GraphQL.Language.Tests;

public sealed class RoundTripTests
{
    public static TheoryData<string> Documents => new(
        WideDocument.Executable,
        WideDocument.TypeSystem,
        WideDocument.Executable + "\n" + WideDocument.TypeSystem,
        "type A { x: Int } query { a }",
        "type A query { a } { b }",
        "{ a(x: \"\"\"  leading\"\"\") }",
        "{ a(x: \"\"\"ends with \\ \n\\\"\"\" \n\"\"\") }",
        "{ a(x: \"\"\"\"\"\") }",
        "\"\"\" \n a \n   \n b \"\"\" query Q { a }");

    [Theory, MemberData(nameof(Documents))]
    public void Printed_indented_and_parsed_again_it_is_equal(string source) => AssertSurvives(source, indented: true);

    [Theory, MemberData(nameof(Documents))]
    public void Printed_on_one_line_and_parsed_again_it_is_equal(string source) => AssertSurvives(source, indented: false);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("plain")]
    [InlineData("  indented")]
    [InlineData("  indented \"")]
    [InlineData("  all\n  indented")]
    [InlineData("first\n\n  second\n   \nthird")]
    [InlineData("\nblank first")]
    [InlineData("blank last\n")]
    [InlineData("ends \"")]
    [InlineData("ends \\")]
    [InlineData("\"\"\"")]
    [InlineData("a \"\"\"\" b \"\"\"\"\"\" c\n\\\"\"\"")]
    [InlineData("line\r\nfeeds\rof others")]
    [InlineData("\u2028 \u0085 \u0001 \u007F \t é 😀")]
    public void A_description_of_any_text_survives_at_any_depth(string text)
    {
        var description = new StringValueNode(text, block: true);
        var field = new FieldDefinitionNode(
            description,
            new NameNode("a"),
            [new InputValueDefinitionNode(description, new NameNode("b"), new NamedTypeNode(new NameNode("Int")), null, [])],
            new NamedTypeNode(new NameNode("Int")),
            []);
        var type = new ObjectTypeDefinitionNode(description, new NameNode("T"), [], [], [field]);
        var document = new DocumentNode([type]);
        Assert.Equal(document, Utf8GraphQLParser.Parse(SyntaxPrinter.Print(document)), SyntaxComparer.Default);
        Assert.Equal(document, Utf8GraphQLParser.Parse(document.ToString()), SyntaxComparer.Default);
    }

    [Fact]
    public void The_text_printed_is_the_text_people_write() => Assert.Equal(
        """"
        "Reads."
        query Read($id: ID!, $n: [Int] = [1, 2]) @live {
          me: agent(id: $id, by: { name: "x" }) {
            ...Basics
            ... on Robot {
              serial
            }
          }
        }

        """
        An agent.
        """
        type Agent implements Node & Entity {
          """
          Its name.
            Shown.
          """
          name(
            "Of how many."
            first: Int = 1
          ): String!
          id: ID!
        }

        union Either = A | B

        enum Level {
          LOW
          HIGH
        }

        directive @live repeatable on QUERY | FIELD

        """",
        SyntaxPrinter.Print(Utf8GraphQLParser.Parse(
            """"
            "Reads." query Read($id:ID!,$n:[Int]=[1 2])@live{me:agent(id:$id by:{name:"x"}){...Basics ...on Robot{serial}}}
            """An agent.""" type Agent implements Node&Entity{"""
               Its name.
                 Shown.
            """ name("Of how many." first:Int=1):String! id:ID!}
            union Either=|A|B enum Level{LOW HIGH}directive@live repeatable on QUERY|FIELD
            """")));

    private static void AssertSurvives(string source, bool indented)
    {
        var document = Utf8GraphQLParser.Parse(source);
        var printed = SyntaxPrinter.Print(document, indented);
        var again = Utf8GraphQLParser.Parse(printed);
        Assert.Equal(document, again, SyntaxComparer.Default);
        Assert.Equal(SyntaxComparer.Default.GetHashCode(document), SyntaxComparer.Default.GetHashCode(again));
        Assert.Equal(printed, SyntaxPrinter.Print(again, indented));
    }
}
