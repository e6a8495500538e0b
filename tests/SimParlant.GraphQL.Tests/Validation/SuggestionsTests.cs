using SimParlant.GraphQL.Validation;

namespace SimParlant.GraphQL.Tests.Validation;

public sealed class SuggestionsTests
{
    [Theory]
    [InlineData("nmae", "name,names,mane,other", "name,mane,names")]
    [InlineData("NAME", "name", "name")]
    [InlineData("verlaengert", "abc,verlängert", "verlängert")]
    [InlineData("x", "name,nickname", "")]
    [InlineData("", "a,ab", "a")]
    public void Similar_names_come_best_first(string given, string candidates, string expected) =>
        Assert.Equal(expected, string.Join(',', Suggestions.Similar(given, candidates.Split(','))));

    [Fact]
    public void A_very_long_name_is_similar_to_nothing() =>
        Assert.Empty(Suggestions.Similar(new string('a', 10_000), [new string('a', 10_000)]));

    [Fact]
    public void Names_are_joined_to_a_sentence()
    {
        Assert.Equal("", Suggestions.Sentence([]));
        Assert.Equal(" Did you mean `a`?", Suggestions.Sentence(["a"]));
        Assert.Equal(" Did you mean `a`, `b` or `c`?", Suggestions.Sentence(["a", "b", "c"]));
    }
}
