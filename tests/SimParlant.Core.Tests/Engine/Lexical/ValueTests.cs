using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Lexical.Values;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class ValueTests
{
    // A Friday.
    private static readonly DateOnly Today = new(2026, 5, 1);

    [Theory]
    [InlineData("on 2026-05-03", "2026-05-03")]
    [InlineData("3 May 2026", "2026-05-03")]
    [InlineData("May 3rd", "2026-05-03")]
    [InlineData("the 3rd of May", "2026-05-03")]
    [InlineData("April 3", "2027-04-03")]
    [InlineData("Dec 24, 2026", "2026-12-24")]
    [InlineData("03/05/2026", "2026-05-03")]
    [InlineData("3.5.2026", "2026-05-03")]
    [InlineData("05/23/2026", "2026-05-23")]
    [InlineData("today", "2026-05-01")]
    [InlineData("tomorrow please", "2026-05-02")]
    [InlineData("the day after tomorrow", "2026-05-03")]
    [InlineData("in two weeks", "2026-05-15")]
    [InlineData("3 days ago", "2026-04-28")]
    [InlineData("next Friday", "2026-05-08")]
    [InlineData("on Monday", "2026-05-04")]
    [InlineData("last Monday", "2026-04-27")]
    [InlineData("31 February 2026", null)]
    [InlineData("not Monday, Tuesday", "2026-05-05")]
    public void Dates(string text, string? value) => Assert.Equal(value, Best("date", ValueKind.Date, text));

    [Theory]
    [InlineData("at 3pm", "15:00")]
    [InlineData("15:30", "15:30")]
    [InlineData("12 am", "00:00")]
    [InlineData("9 o'clock", "09:00")]
    [InlineData("at noon", "12:00")]
    [InlineData("25:00", null)]
    public void Times(string text, string? value) => Assert.Equal(value, Best("time", ValueKind.Time, text));

    [Theory]
    [InlineData("two", "2")]
    [InlineData("twenty-five of them", "25")]
    [InlineData("a dozen", "12")]
    [InlineData("one hundred and five", "105")]
    [InlineData("two thousand", "2000")]
    [InlineData("1,234", "1234")]
    [InlineData("we are 4 on May 3 at 19:00", "4")]
    [InlineData("that one", null)]
    [InlineData("none", null)]
    public void Integers(string text, string? value) => Assert.Equal(value, Best("count", ValueKind.Integer, text));

    [Theory]
    [InlineData("$1,250.50", "1250.5")]
    [InlineData("about 30 euros", "30")]
    [InlineData("5k", "5000")]
    [InlineData("order 1234 for $20", "20")]
    public void Money(string text, string value) => Assert.Equal(value, Best("amount", ValueKind.Money, text));

    [Theory]
    [InlineData("write to Ada.Lovelace+x@Example.co.uk, please", "ada.lovelace+x@example.co.uk")]
    [InlineData("no at sign", null)]
    public void Emails(string text, string? value) => Assert.Equal(value, Best("email", ValueKind.Email, text));

    [Theory]
    [InlineData("call +49 (30) 123-4567", "+49301234567")]
    [InlineData("555 123 4567", "5551234567")]
    [InlineData("2026-05-03", null)]
    public void Phones(string text, string? value) => Assert.Equal(value, Best("phone", ValueKind.Phone, text));

    [Theory]
    [InlineData("my order is #A-1234", "A-1234")]
    [InlineData("order 98765 please", "98765")]
    [InlineData("I bought 2 shirts, order number 4711", "4711")]
    [InlineData("on the 3rd", null)]
    [InlineData("not 12345, 54321", "54321")]
    public void Ids(string text, string? value) => Assert.Equal(value, Best("order_number", ValueKind.Id, text));

    [Theory]
    [InlineData("My name is Ada Lovelace and I want a refund", false, "Ada Lovelace")]
    [InlineData("I'm Zoë", false, "Zoë")]
    [InlineData("I'm looking for shoes", false, null)]
    [InlineData("ludwig van beethoven", true, "ludwig van beethoven")]
    [InlineData("it's Jean-Luc", true, "Jean-Luc")]
    public void Names(string text, bool asked, string? value) => Assert.Equal(value, Best("name", ValueKind.Name, text, asked));

    [Theory]
    [InlineData("the express one", "express")]
    [InlineData("as cheap as possible, standrad", "standard")]
    [InlineData("urgently", "express")]
    [InlineData("the second one", "standard")]
    [InlineData("not express, overnight mail", "overnight mail")]
    [InlineData("blue", null)]
    public void Choices(string text, string? value) =>
        Assert.Equal(value, Finder().Best(new Wanted("shipping", ValueKind.Choice) { Choices = ["express", "standard", "overnight mail"], IsAsked = true }, text)?.Value);

    [Theory]
    [InlineData("yes please", "true")]
    [InlineData("nope", "false")]
    [InlineData("what?", null)]
    public void Booleans(string text, string? value) => Assert.Equal(value, Best("gift_wrap", ValueKind.Boolean, text, true));

    [Theory]
    [InlineData("[A-Z]{2}\\d{3}", "it is AB123, yes", "AB123")]
    [InlineData("^[A-Z]{2}\\d{3}$", "it is AB123, yes", "AB123")]
    [InlineData("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!b", null)]
    [InlineData("(unclosed", "anything", null)]
    public void Patterns(string pattern, string text, string? value) =>
        Assert.Equal(value, Finder().Best(new Wanted("code", ValueKind.Pattern) { Pattern = pattern }, text)?.Value);

    [Fact]
    public void Words_around_tell_values_of_one_kind_apart()
    {
        var found = Finder().Fill(
            [new("destination", ValueKind.Place), new("origin", ValueKind.Place), new("return_date", ValueKind.Date), new("departure_date", ValueKind.Date), new("passenger_count", ValueKind.Integer)],
            "I want to fly from Paris to Rome, departure May 3, return May 9, for 2 passengers");
        Assert.Equal(
            ["departure_date=2026-05-03", "destination=Rome", "origin=Paris", "passenger_count=2", "return_date=2026-05-09"],
            found.Select(f => $"{f.Key}={f.Value.Value}").Order());
    }

    [Fact]
    public void An_answer_in_free_text_is_taken_when_asked_for()
    {
        Assert.Equal("blue", Best("favourite_colour", ValueKind.Text, "It's blue.", true));
        Assert.Null(Best("favourite_colour", ValueKind.Text, "Where is my order", false));
        Assert.Equal("dark green", Best("favourite_colour", ValueKind.Text, "my favourite colour is dark green, thanks"));
    }

    [Theory]
    [InlineData("email", SlotType.Text, ValueKind.Email)]
    [InlineData("order_number", SlotType.Text, ValueKind.Id)]
    [InlineData("orderId", SlotType.Text, ValueKind.Id)]
    [InlineData("full_name", SlotType.Text, ValueKind.Name)]
    [InlineData("city", SlotType.Text, ValueKind.Place)]
    [InlineData("reason", SlotType.Text, ValueKind.Text)]
    [InlineData("anything", SlotType.Date, ValueKind.Date)]
    internal void A_name_tells_the_kind(string variable, SlotType type, ValueKind kind) => Assert.Equal(kind, Kinds.Of(new Slot(variable, type, [])));

    private static ValueFinder Finder() => new(new Reader([]), new DateReader(Today, monthFirst: false));

    private static string? Best(string name, ValueKind kind, string text, bool asked = false) => Finder().Best(new Wanted(name, kind) { IsAsked = asked }, text)?.Value;
}
