using SimParlant.Core.Engine.Offline;

namespace SimParlant.Core.Tests.Engine;

public sealed class DenialTests
{
    [Theory]
    [InlineData("I don't want a refund", true)]
    [InlineData("no refund", true)]
    [InlineData("I did not ask for a refund", true)]
    [InlineData("No, I want a refund", false)]
    [InlineData("No. Refund me!", false)]
    [InlineData("Can't I get a refund?", false)]
    [InlineData("Why don't you give refunds?", false)]
    [InlineData("I want a refund", false)]
    public void A_negation_denies_what_follows_it_in_the_same_clause_unless_it_asks(string text, bool denied) =>
        Assert.Equal(denied, Words.Of(text).Single(w => w.Stem == "refund").Negated);

    [Theory]
    [InlineData("Café", "cafe")]
    [InlineData("Zürich", "zurich")]
    [InlineData("smørrebrød", "smorrebrod")]
    [InlineData("nai\u0308ve", "naive")]
    public void Diacritics_make_no_difference(string written, string plain) => Assert.Equal(Words.Of(plain), Words.Of(written));
}
