using System.Text;

namespace SimParlant.GraphQL.Language.Tests;

/// <summary>Spec section 2.1: source text, tokens, and what is ignored between them.</summary>
public sealed class LexicalTests
{
    [Theory]
    [InlineData("{a}", 1, 2)]
    [InlineData("{\n  a}", 2, 3)]
    [InlineData("{\r\n\r\n a}", 3, 2)]
    [InlineData("{\r\r a}", 3, 2)]
    [InlineData("\uFEFF{a}", 1, 2)]
    [InlineData("{ # é😀 comment, with a lone \" \n\t,a}", 2, 3)]
    [InlineData("{ # é😀 comment\r a}", 2, 2)]
    public void A_name_is_located_by_line_and_column(string source, int line, int column)
    {
        var field = Selection(source);
        Assert.Equal((line, column), (field.Location.Line, field.Location.Column));
    }

    [Fact]
    public void Columns_count_characters_and_offsets_count_bytes()
    {
        var document = Utf8GraphQLParser.Parse("{a(x:\"é😀\") b}");
        var second = ((OperationDefinitionNode)document.Definitions[0]).SelectionSet.Selections[1];
        Assert.Equal(new Location(15, 16, 1, 12), second.Location);
    }

    [Fact]
    public void A_token_behind_a_block_string_knows_its_line()
    {
        var document = Utf8GraphQLParser.Parse("\"\"\"a\r\nb\rc\nd\"\"\" type A");
        Assert.Equal((4, 11), (
            ((ObjectTypeDefinitionNode)document.Definitions[0]).Name.Location.Line,
            ((ObjectTypeDefinitionNode)document.Definitions[0]).Name.Location.Column));
        Assert.Equal(new Location(0, 21, 1, 1), document.Definitions[0].Location);
    }

    [Fact]
    public void A_byte_order_mark_is_ignored_anywhere() =>
        Assert.Equal("{ a b }", Utf8GraphQLParser.Parse("\uFEFF{\uFEFFa\uFEFF b\uFEFF}").ToString());

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("1234567890123456789012345678901234567890123")]
    public void An_integer_is_kept_as_written(string source) =>
        Assert.Equal(source, Assert.IsType<IntValueNode>(Utf8GraphQLParser.ParseValue(source)).Value);

    [Theory]
    [InlineData("0.0")]
    [InlineData("-1.50")]
    [InlineData("1e5")]
    [InlineData("0E-10")]
    [InlineData("6.02e+23")]
    public void A_float_is_kept_as_written(string source) =>
        Assert.Equal(source, Assert.IsType<FloatValueNode>(Utf8GraphQLParser.ParseValue(source)).Value);

    [Theory]
    [InlineData("00", "a leading zero, found `0`")]
    [InlineData("01", "a leading zero, found `1`")]
    [InlineData("-", "expected a digit, found the end")]
    [InlineData("-x", "expected a digit, found `x`")]
    [InlineData("+1", "the character `+`")]
    [InlineData("1.", "expected a digit, found the end")]
    [InlineData(".5", "Expected `...`, found `.`")]
    [InlineData("1.e5", "expected a digit, found `e`")]
    [InlineData("1e", "expected a digit, found the end")]
    [InlineData("1.5.6", "expected its end, found `.`")]
    [InlineData("0xF", "expected its end, found `x`")]
    [InlineData("1a", "expected its end, found `a`")]
    [InlineData("1_000", "expected its end, found `_`")]
    [InlineData("1e5a", "expected its end, found `a`")]
    public void A_malformed_number_is_refused(string source, string message) => Refused(source, message);

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"#not, a comment\"", "#not, a comment")]
    [InlineData("\"\\\" \\\\ \\/ \\b \\f \\n \\r \\t\"", "\" \\ / \b \f \n \r \t")]
    [InlineData("\"\\u0041\\u00e9\\u00E9\"", "Aéé")]
    [InlineData("\"\\uD83D\\uDE00\"", "😀")]
    [InlineData("\"\\u{1F600}\\u{41}\\u{000000041}\\u{10FFFF}\"", "😀AA\U0010FFFF")]
    [InlineData("\"é😀\u0001\"", "é😀\u0001")]
    [InlineData("\"\\\\\"", "\\")]
    public void A_quoted_string_is_unescaped(string source, string value)
    {
        var node = Assert.IsType<StringValueNode>(Utf8GraphQLParser.ParseValue(source));
        Assert.Equal((value, false), (node.Value, node.Block));
    }

    [Theory]
    [InlineData("\"", "Unterminated string")]
    [InlineData("\"abc", "Unterminated string")]
    [InlineData("\"a\nb\"", "found the end of the line")]
    [InlineData("\"a\rb\"", "found the end of the line")]
    [InlineData("\"a\\", "Unterminated string")]
    [InlineData("\"a\\\n\"", "Unterminated string")]
    [InlineData("\"a\\\"", "Unterminated string")]
    [InlineData("\"\\z\"", "found `\\z`")]
    [InlineData("\"\\x41\"", "found `\\x`")]
    [InlineData("\"\\é\"", "Expected an escape sequence")]
    [InlineData("\"\\u\"", "Expected an escape sequence")]
    [InlineData("\"\\u12\"", "found `\\u12`")]
    [InlineData("\"\\u123G\"", "found `\\u123G`")]
    [InlineData("\"\\u{}\"", "found `\\u{}`")]
    [InlineData("\"\\u{12\"", "Expected an escape sequence")]
    [InlineData("\"\\u{XY}\"", "found `\\u{XY}`")]
    [InlineData("\"\\u{110000}\"", "found `\\u{110000}`")]
    [InlineData("\"\\u{FFFFFFFFFFFFFFFFF}\"", "Expected an escape sequence")]
    [InlineData("\"\\u{D800}\"", "found `\\u{D800}`")]
    [InlineData("\"\\uDE00\"", "found `\\uDE00`")]
    [InlineData("\"\\uD83D\"", "found `\\uD83D`")]
    [InlineData("\"\\uD83Dx\"", "found `\\uD83D`")]
    [InlineData("\"\\uD83D\\u0041\"", "found `\\uD83D`")]
    [InlineData("\"\\uD83D\\n\"", "found `\\uD83D`")]
    [InlineData("\"\"\"", "Unterminated block string")]
    [InlineData("\"\"\" \\\"\"\"", "Unterminated block string")]
    public void A_malformed_string_is_refused(string source, string message) => Refused(source, message);

    [Fact]
    public void An_error_in_a_string_is_located_at_its_escape()
    {
        var exception = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse("{\n  a(x: \"é\\q\") }"));
        Assert.Equal((2, 10), (exception.Location.Line, exception.Location.Column));
    }

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"   \"\"\"", "")]
    [InlineData("\"\"\" \n\t\n \"\"\"", "")]
    [InlineData("\"\"\"  a \"\"\"", "  a ")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"a\n    b\n  c\"\"\"", "a\n  b\nc")]
    [InlineData("\"\"\"\r\n  a\r\n  b\r  c\"\"\"", "a\nb\nc")]
    [InlineData("\"\"\"no \\n \\u0041 escapes \\\"\"\" but this\"\"\"", "no \\n \\u0041 escapes \"\"\" but this")]
    [InlineData("\"\"\"\"quoted\" \"\"\"", "\"quoted\" ")]
    [InlineData("\"\"\"\n  a\u2028\n  b\u0085\"\"\"", "a\u2028\nb\u0085")]
    public void A_block_string_loses_its_common_indentation(string source, string value)
    {
        var node = Assert.IsType<StringValueNode>(Utf8GraphQLParser.ParseValue(source));
        Assert.Equal((value, true), (node.Value, node.Block));
    }

    [Theory]
    [InlineData("{ a ? }", "`?`", 1, 5)]
    [InlineData("{ a\n\u00A0 }", "`U+00A0`", 2, 1)]
    [InlineData("{ a \0 }", "`U+0000`", 1, 5)]
    [InlineData("{ 😀 }", "`U+1F600`", 1, 3)]
    [InlineData("{ ..a }", "`.`", 1, 3)]
    [InlineData("{ a; }", "`;`", 1, 4)]
    [InlineData("{ 'a' }", "`'`", 1, 3)]
    public void A_character_outside_the_grammar_is_refused(string source, string found, int line, int column)
    {
        var exception = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(source));
        Assert.Contains(found, exception.Message);
        Assert.Equal((line, column), (exception.Location.Line, exception.Location.Column));
    }

    [Theory]
    [InlineData(new byte[] { (byte)'{', 0xFF })]
    [InlineData(new byte[] { (byte)'{', 0xC0, 0x80 })]
    [InlineData(new byte[] { (byte)'{', 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { (byte)'{', 0xF4, 0x90, 0x80, 0x80 })]
    [InlineData(new byte[] { (byte)'{', 0xE2, 0x82 })]
    public void Text_that_is_not_utf8_is_refused(byte[] source)
    {
        var exception = Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse(source));
        Assert.Contains("UTF-8", exception.Message);
        Assert.Equal((1, 2), (exception.Location.Line, exception.Location.Column));
    }

    [Fact]
    public void A_lone_surrogate_in_a_string_of_characters_is_refused() =>
        Assert.Contains("`U+D83D`", Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.Parse("{ a(x: \"\uD83D\") }")).Message);

    [Fact]
    public void Bytes_and_characters_give_the_same_document() => Assert.Equal(
        Utf8GraphQLParser.Parse(WideDocument.Executable),
        Utf8GraphQLParser.Parse(Encoding.UTF8.GetBytes(WideDocument.Executable)),
        SyntaxComparer.Default);

    private static SyntaxNode Selection(string source) =>
        ((OperationDefinitionNode)Utf8GraphQLParser.Parse(source).Definitions[0]).SelectionSet.Selections[0];

    private static void Refused(string source, string message) =>
        Assert.Contains(message, Assert.Throws<SyntaxException>(() => Utf8GraphQLParser.ParseValue(source)).Message);
}
