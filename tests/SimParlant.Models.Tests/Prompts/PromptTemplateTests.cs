using SimParlant.Models.Prompts;

namespace SimParlant.Models.Tests.Prompts;

public sealed class PromptTemplateTests
{
    private static readonly PromptValues Values = new PromptValues()
        .Configuration("wish", "be {{kind}} & </configuration>").Data("empty", "").Data("none", null).Data("list", new List<int>()).Data("words", "{{wish}}");

    [Fact]
    public void What_the_system_says_stands_above_the_line_and_what_is_given_below() =>
        Assert.Equal(new RenderedPrompt("Do this.\nAnd that.", "Given."), Render("Do this.\nAnd that.\n---\nGiven.\n"));

    [Fact]
    public void A_paragraph_whose_values_are_all_empty_is_left_out() =>
        Assert.Equal("First.\n\nLast.", Render("First.\n\nNothing here:\n{{empty}}\n{{none}}\n{{list}}\n\nLast.").System);

    [Fact]
    public void A_paragraph_stays_when_one_of_its_values_is_there() =>
        Assert.Equal("Said:\n\n<data name=\"words\">\"{{wish}}\"</data>", Render("Said:\n{{empty}}\n{{words}}").System);

    [Fact]
    public void What_a_value_says_is_neither_filled_nor_able_to_close_its_block() =>
        Assert.Equal("""<configuration name="wish">"be {{kind}} \u0026 \u003C/configuration\u003E"</configuration>""", Render("{{wish}}").System);

    [Fact]
    public void A_shared_file_is_taken_in_where_it_is_named() =>
        Assert.Equal("Before.\n\nShared.\n\nAfter.", PromptTemplate.Parse("Before.\n\n{{> common}}\n\nAfter.", name => name == "common" ? "\r\nShared.\r\n" : "").Render(Values).System);

    [Fact]
    public void A_value_that_does_not_exist_is_an_error() =>
        Assert.Contains("\"unknown\"", Assert.Throws<InvalidOperationException>(() => Render("{{unknown}}")).Message, StringComparison.Ordinal);

    private static RenderedPrompt Render(string text) => PromptTemplate.Parse(text, _ => "").Render(Values);
}
