using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;
using Xunit.Abstractions;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class MatchingTests(ITestOutputHelper output)
{
    private const double Least = 0.7;

    [Theory]
    [MemberData(nameof(MatchingPairs.Tuned), MemberType = typeof(MatchingPairs))]
    public void A_condition_holds_when_what_was_said_means_it(string condition, string message, bool holds) =>
        Assert.Equal(holds, Talk.Holds(condition, Talk.Says(message)));

    [Theory]
    [MemberData(nameof(MatchingPairs.TooHard), MemberType = typeof(MatchingPairs))]
    public void What_needs_understanding_is_judged_wrong(string condition, string message, bool holds) =>
        Assert.NotEqual(holds, Talk.Holds(condition, Talk.Says(message)));

    [Fact]
    public void Pairs_nobody_tuned_for_are_mostly_judged_right()
    {
        var wrong = MatchingPairs.HeldOut.Where(pair => Talk.Holds(pair.Condition, Talk.Says(pair.Message)) != pair.Holds).ToList();
        var rate = 1 - wrong.Count / (double)MatchingPairs.HeldOut.Count;
        output.WriteLine($"{rate:P1} of {MatchingPairs.HeldOut.Count} held-out pairs are judged right.");
        Assert.True(rate >= Least, $"{rate:P1} of {MatchingPairs.HeldOut.Count} right; wrong: {string.Join("; ", wrong)}");
    }

    [Theory]
    [InlineData("yes please", 'y')]
    [InlineData("Yes.", 'y')]
    [InlineData("go ahead", 'y')]
    [InlineData("sure, do it", 'y')]
    [InlineData("ok", 'y')]
    [InlineData("yeah that's right", 'y')]
    [InlineData("That's fine, go ahead", 'y')]
    [InlineData("Sounds good!", 'y')]
    [InlineData("please do", 'y')]
    [InlineData("No problem, go ahead", 'y')]
    [InlineData("no thanks", 'n')]
    [InlineData("No, don't", 'n')]
    [InlineData("not now", 'n')]
    [InlineData("don't do that", 'n')]
    [InlineData("yes... wait, no", 'n')]
    [InlineData("yes but not now", 'n')]
    [InlineData("nope", 'n')]
    [InlineData("I'd rather not", 'n')]
    [InlineData("never mind", 'n')]
    [InlineData("What happens then?", '?')]
    [InlineData("I have a question", '?')]
    [InlineData("Where is my parcel", '?')]
    [InlineData("", '?')]
    public void Yes_and_no_are_told_apart(string message, char said)
    {
        var dialogue = Talk.Says(message, "Shall I cancel the order?");
        Assert.Equal((said == 'y', said == 'n'), (Talk.Holds(StandardConditions.Confirms, dialogue), Talk.Holds(StandardConditions.Declines, dialogue)));
    }

    [Theory]
    [InlineData("order_total > 100", true)]
    [InlineData("order_total >= 250.5", true)]
    [InlineData("the order total is less than 100", false)]
    [InlineData("status is delivered", true)]
    [InlineData("the order status is shipped", false)]
    [InlineData("the order status is shipped or delivered", true)]
    [InlineData("status is not delivered", false)]
    [InlineData("tier == gold", true)]
    [InlineData("tier != gold", false)]
    [InlineData("the order is eligible for a refund", true)]
    [InlineData("the order is not eligible for a refund", false)]
    [InlineData("the order has been delivered", true)]
    [InlineData("the customer is a vip", true)]
    public void Facts_are_compared(string condition, bool holds)
    {
        var dialogue = Talk.Says("hm").Knowing(("order_total", 250.5), ("tier", "Gold")).After("get_order_status", new { status = "delivered", is_eligible = true });
        dialogue = dialogue with { Customer = dialogue.Customer with { Tags = ["vip"] } };
        Assert.Equal(holds, Talk.Holds(condition, dialogue));
    }

    [Fact]
    public void A_failed_tool_is_a_fact() =>
        Assert.True(Talk.Holds("the order was not found", Talk.Says("hm").After("get_order", new { error = "x" }, isError: true)));

    [Fact]
    public void Synonyms_of_the_glossary_count_as_the_term()
    {
        GlossaryTerm[] terms = [new(Guid.Empty, "Priority Pass", "Boards first.", ["fast lane", "PP"])];
        Assert.True(Talk.Holds("The customer asks about the Priority Pass", Talk.Says("how do I get the fast lane?") with { Terms = terms }));
        Assert.True(Talk.Holds("The customer asks about the fast lane", Talk.Says("is PP any good") with { Terms = terms }));
        Assert.False(Talk.Holds("The customer asks about the Priority Pass", Talk.Says("how do I get the fast lane?")));
    }

    [Fact]
    public void It_points_at_what_was_said_before()
    {
        Assert.True(Talk.Holds("The customer wants to cancel the subscription", Talk.Says("please cancel it", "You have a subscription since May.")));
        Assert.False(Talk.Holds("The customer wants to cancel the subscription", Talk.Says("please cancel the flight", "You have a subscription since May.")));
    }

    [Fact]
    public void What_was_done_applies_again_only_when_it_comes_up_anew()
    {
        var later = Talk.Says("thanks, that helps", "Refunds take five days.", "I mentioned a refund");
        Assert.True(Talk.Holds("The customer has mentioned a refund", later));
        Assert.False(Talk.Holds("The customer has mentioned a refund", later, wasApplied: true));
        Assert.True(Talk.Holds("The customer has mentioned a refund", Talk.Says("about that refund"), wasApplied: true));
    }

    [Theory]
    [InlineData("The customer has provided their order number", "It's A-1234", true)]
    [InlineData("The customer has provided their order number", "I don't have it here", false)]
    [InlineData("The customer has not provided their order number", "where is my stuff", true)]
    [InlineData("The customer gives an email address", "ada@example.com", true)]
    public void A_value_is_given_or_not(string condition, string message, bool holds) => Assert.Equal(holds, Talk.Holds(condition, Talk.Says(message)));

    [Fact]
    public void Rationales_are_sentences()
    {
        var checks = Talk.Ask(new MatchQuestion(Talk.Says("I want a refund"), [new(1, "refund"), new(2, "weather"), new(3, "always")])).Checks;
        Assert.Equal([true, false, true], checks.Select(c => c.Applies));
        Assert.All(checks, c => Assert.Matches("^[A-Z].*\\.$", c.Rationale));
    }

    [Fact]
    public void What_is_unclear_is_asked()
    {
        MatchCandidate[] meant = [new(1, "The customer asks about a refund"), new(2, "The customer asks about an exchange")];
        var unclear = Talk.Ask(new ClarifyQuestion(Talk.Says("I am not happy with this"), "unhappy", meant));
        Assert.Equal((null, "Ask \"Do you mean a refund or an exchange?\""), (unclear.Meant, unclear.Ask));
        Assert.Equal(2, Talk.Ask(new ClarifyQuestion(Talk.Says("swap it for another"), "unhappy", meant)).Meant);
    }
}
