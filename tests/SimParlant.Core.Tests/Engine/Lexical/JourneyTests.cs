using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Tests.Engine.Lexical;

/// <summary>1 order number, 2 reason, 3 look up (tool), 4 eligible? (decision), 5 offer refund, 6 sorry, 7 done.</summary>
public sealed class JourneyTests
{
    private static readonly Slot Order = new("order_number", SlotType.Text, []);
    private static readonly Slot Reason = new("reason", SlotType.Choice, ["damaged", "wrong size", "changed mind"]);

    [Fact]
    public void It_begins_at_its_first_state() => Assert.Equal("Advance 1", Walk(Talk.Says("I want to return something")));

    [Fact]
    public void Data_given_up_front_is_jumped_over() =>
        Assert.Equal("Advance 1,2 order_number=A-77", Walk(Talk.Says("I want to return order A-77")));

    [Fact]
    public void It_stops_at_a_tool() =>
        Assert.Equal("Advance 1,2,3 order_number=A-77 reason=damaged", Walk(Talk.Says("order A-77 came damaged, I want to return it")));

    [Fact]
    public void An_answer_moves_on() =>
        Assert.Equal("Advance 2 order_number=4711", Walk(Talk.Says("4711", "Could you tell me your order number?"), 1));

    [Fact]
    public void Without_an_answer_it_stays() => Assert.Equal("Stay ", Walk(Talk.Says("why do you ask?", "Could you tell me your order number?"), 1));

    [Fact]
    public void A_tools_outcome_decides()
    {
        var dialogue = Talk.Says("damaged", "Why?").Knowing(("order_number", "A-77"), ("reason", "damaged"));
        Assert.Equal("Advance 4,5", Walk(dialogue.After("look_up", new { eligible = true }), 1, 2, 3));
        Assert.Equal("Advance 4,6", Walk(dialogue.After("look_up", new { eligible = false }), 1, 2, 3));
        Assert.Equal("Stay ", Walk(dialogue, 1, 2, 3));
    }

    [Fact]
    public void Yes_and_no_go_different_ways()
    {
        var dialogue = Talk.Says("yes please", "Would you like a refund?").Knowing(("order_number", "A-77"), ("reason", "damaged"));
        Assert.Equal("Advance 7", Walk(dialogue, 1, 2, 3, 4, 5));
        Assert.Equal("Advance 6", Walk(dialogue with { Message = "no thanks" }, 1, 2, 3, 4, 5));
        Assert.Equal("Stay ", Walk(dialogue with { Message = "how long does it take?" }, 1, 2, 3, 4, 5));
    }

    [Fact]
    public void A_correction_goes_back()
    {
        var dialogue = Talk.Says("actually my order number is B-12", "Why do you return it?").Knowing(("order_number", "A-77"));
        Assert.Equal("Backtrack 1,2 order_number=B-12", Walk(dialogue, 1, 2));
        Assert.Equal("Backtrack 1", Walk(dialogue with { Message = "I want to change the order number" }, 1, 2));
    }

    [Fact]
    public void Never_mind_leaves() => Assert.Equal("Leave ", Walk(Talk.Says("never mind, forget it", "Could you tell me your order number?"), 1));

    [Fact]
    public void A_state_that_may_not_be_skipped_is_asked()
    {
        Assert.Equal("Advance 1 order_number=A-77", Walk(Talk.Says("return order A-77"), map => map with { AllowSkipping = false }));
        Assert.Equal("Advance 2 order_number=A-77 reason=damaged", Walk(
            Talk.Says("A-77, it is damaged", "Your order number?"), map => map with { AllowSkipping = false }, 1));
    }

    private static string Walk(Dialogue dialogue, params int[] path) => Walk(dialogue, map => map, path);

    private static string Walk(Dialogue dialogue, Func<JourneyMap, JourneyMap> change, params int[] path)
    {
        JourneyNode[] nodes =
        [
            Talk.Chat("order number", Order) with { IsInitial = true },
            Talk.Chat("reason", Reason),
            new(Guid.CreateVersion7(), "look up", JourneyStateType.Tool) { Tool = "look_up" },
            new(Guid.CreateVersion7(), "decide", JourneyStateType.Decision),
            Talk.Chat("offer refund"),
            Talk.Chat("sorry"),
            new(Guid.CreateVersion7(), "done", JourneyStateType.Final) { IsFinal = true },
        ];
        JourneyWay[][] ways =
        [
            [new(2, null)], [new(3, null)], [new(4, null)], [new(5, "the order is eligible"), new(6, "otherwise")],
            [new(7, "The customer agrees"), new(6, "The customer declines")], [new(7, null)], [],
        ];
        var known = dialogue.Variables.Select(v => v.Key).ToList();
        var steps = nodes.Select((node, i) => new JourneyStep(i + 1, node, node.Slots.Count > 0 && node.Slots.All(s => known.Contains(s.Variable)), ways[i])).ToList();
        var answer = Talk.Ask(new JourneyQuestion(dialogue, change(new JourneyMap(Guid.CreateVersion7(), "Return") { Nodes = nodes }), steps, path));
        return string.Join(' ', [$"{answer.Move} {string.Join(',', answer.Path)}", .. answer.Collected.Select(c => $"{c.Variable}={c.Value}")]);
    }
}
