using SimParlant.Core.Engine.Lexical.Language;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("cancellations", "cancel")]
    [InlineData("cancelled", "cancel")]
    [InlineData("refunded", "refund")]
    [InlineData("hopping", "hop")]
    [InlineData("hoping", "hope")]
    [InlineData("happily", "happili")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("conditional", "condit")]
    [InlineData("generously", "generous")]
    [InlineData("communities", "communiti")]
    [InlineData("classes", "class")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("kiwis", "kiwi")]
    [InlineData("agreed", "agre")]
    [InlineData("bled", "bled")]
    [InlineData("luxuriated", "luxuri")]
    [InlineData("replacement", "replac")]
    [InlineData("adoption", "adopt")]
    [InlineData("controlling", "control")]
    [InlineData("bought", "buy")]
    [InlineData("öffnungszeiten", "öffnungszeiten")]
    public void Endings_are_cut(string word, string stem) => Assert.Equal(stem, Stemmer.Stem(word));

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
        Assert.Equal(denied, new Reader([]).Read(text).Words.Single(w => w.Stem == "refund").Negated);

    [Theory]
    [InlineData("Café", "cafe")]
    [InlineData("Zürich", "zurich")]
    [InlineData("smørrebrød", "smorrebrod")]
    [InlineData("nai\u0308ve", "naive")]
    [InlineData("it's", "it")]
    [InlineData("order_total", "order total")]
    public void Diacritics_apostrophes_and_underscores_make_no_difference(string written, string plain) => Assert.Equal(plain, Tokenizer.Normalize(written));

    [Theory]
    [InlineData("receive", "recieve", true)]
    [InlineData("subscription", "subscribtion", true)]
    [InlineData("order", "border", false)]
    [InlineData("cat", "car", false)]
    [InlineData("order1", "order2", false)]
    public void A_slip_is_the_same_word(string a, string b, bool same) => Assert.Equal(same, Closeness.Of(a, b) > 0);
}
