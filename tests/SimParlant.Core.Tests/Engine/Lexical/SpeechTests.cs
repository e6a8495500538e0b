using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Tests.Engine.Lexical;

public sealed class SpeechTests
{
    [Theory]
    [InlineData("Ask for the order number", "Could you tell me the order number?")]
    [InlineData("Ask the customer for their order number", "Could you tell me your order number?")]
    [InlineData("Ask whether they have a receipt", "Do you have a receipt?")]
    [InlineData("Ask the customer if the parcel has arrived", "Has the parcel arrived?")]
    [InlineData("Ask if they are satisfied", "Are you satisfied?")]
    [InlineData("Ask what their name is", "Could you tell me what your name is?")]
    [InlineData("Ask them to send a photo", "Could you please send a photo?")]
    [InlineData("Tell the customer that their order has shipped.", "Your order has shipped.")]
    [InlineData("Explain that refunds take 5 days", "Refunds take 5 days.")]
    [InlineData("Offer to send a replacement", "Would you like me to send a replacement?")]
    [InlineData("Offer the customer a drink", "Would you like a drink?")]
    [InlineData("Apologise for the delay and ask for the order number", "I'm sorry for the delay. Could you tell me the order number?")]
    [InlineData("Apologize", "I'm sorry about that.")]
    [InlineData("Greet the customer", "Hello! How can I help you?")]
    [InlineData("Thank them for their patience", "Thank you for your patience.")]
    [InlineData("Say \"We never sleep.\"", "We never sleep.")]
    [InlineData("What is your order number?", "What is your order number?")]
    [InlineData("Your refund is on its way.", "Your refund is on its way.")]
    [InlineData("Suggest the blue one", "I would recommend the blue one.")]
    public void An_instruction_becomes_speech(string action, string said) => Assert.Equal(said, Talk.Draft(Talk.Says("hm"), action));

    [Theory]
    [InlineData("Never mention competitors")]
    [InlineData("Escalate the case to billing")]
    [InlineData("Be polite")]
    [InlineData("Use the tool")]
    public void What_cannot_be_said_is_not(string action) => Assert.Equal("", Talk.Draft(Talk.Says("hm"), action));

    [Fact]
    public void Higher_priority_is_said_first_and_nothing_twice()
    {
        Instruction[] instructions =
        [
            new(1, null, "Tell them that returns are free", InstructionSource.Guideline, null, 1),
            new(2, null, "Explain that refunds take 5 days", InstructionSource.Guideline, null, 9),
            new(3, null, "Explain that a refund takes 5 days", InstructionSource.Guideline, null, 5),
        ];
        Assert.Equal("Refunds take 5 days. Returns are free.", Talk.Ask(new DraftQuestion(Talk.Says("hm"), instructions, CompositionStyle.Fluid)).Text);
    }

    [Fact]
    public void Missing_and_invalid_data_are_asked_for()
    {
        var dialogue = Talk.Says("hm") with
        {
            Insights =
            [
                new(InsightKind.Missing, "t", "order_id", "order number", null, null, [], 1),
                new(InsightKind.Missing, "t", "size", "size", null, null, ["S", "M"], 1),
                new(InsightKind.Invalid, "t", "color", "colour", null, null, ["red", "blue"], 1, "pink"),
            ],
        };
        Assert.Equal("\"pink\" is not a valid colour. It can be red or blue. Could you tell me your order number and your size (S or M)?", Talk.Draft(dialogue));
    }

    [Fact]
    public void What_a_tool_answered_is_told()
    {
        var dialogue = Talk.Says("hm").After("get_order_status", new { status = "shipped", secret = 1 });
        Assert.Equal("The status is shipped.", Talk.Draft(dialogue, "Tell the customer the order status"));
    }

    [Fact]
    public void Terms_and_capabilities_are_explained()
    {
        var dialogue = Talk.Says("What is PP?") with { Terms = [new(Guid.Empty, "Priority Pass", "Priority Pass lets you board first", ["PP"])] };
        Assert.Equal("Priority Pass lets you board first.", Talk.Draft(dialogue));
        dialogue = Talk.Says("What can you do?") with { Capabilities = [new(Guid.Empty, "Refunds", "", [], []), new(Guid.Empty, "Order tracking", "", [], [])] };
        Assert.Equal("I can help you with refunds and order tracking.", Talk.Draft(dialogue));
    }

    [Fact]
    public async Task Pieces_are_sentences_that_make_up_the_text()
    {
        var pieces = new List<string>();
        var thought = await Talk.Model.DraftAsync(
            new DraftQuestion(Talk.Says("hm"), Talk.Instructions("Apologise for the delay and ask for the order number"), CompositionStyle.Fluid), Talk.Context,
            (piece, _) =>
            {
                pieces.Add(piece);
                return ValueTask.CompletedTask;
            },
            default);
        Assert.Equal(2, pieces.Count);
        Assert.Equal(thought.Value.Text, string.Concat(pieces));
        Assert.Equal(("offline", 0), (thought.Usage.Provider, thought.Usage.Tokens));
    }

    [Fact]
    public void The_best_fitting_answer_is_chosen()
    {
        AnswerCandidate[] answers = [Answer(1, "Refunds take 30 days.", "refunds"), Answer(2, "Shipping is free.", "shipping"), Answer(3, "Goodbye!", "goodbye")];
        Assert.Equal((2, MatchQuality.High), Select("How much is shipping?", answers));
        Assert.Equal((null, MatchQuality.None), Select("The moon is made of cheese", answers));
    }

    [Fact]
    public void An_exact_answer_wants_the_very_words_and_then_wins()
    {
        var exact = Answer(1, "Exactly.", "What is your name?");
        AnswerCandidate[] answers = [exact with { Answer = exact.Answer with { RequiresExactMatch = true } }, Answer(2, "Loosely.", "your name")];
        Assert.Equal(1, Select("what is your NAME", answers).Number);
        Assert.Equal(2, Select("tell me your name now", answers).Number);
    }

    [Fact]
    public void An_answer_fits_by_what_is_to_be_done_and_is_not_said_again()
    {
        AnswerCandidate[] answers = [Answer(1, "We are open from nine to five."), Answer(2, "I apologise! We offer you a free replacement.")];
        Assert.Equal(2, Select("my parcel is broken", answers, "Apologise and offer a replacement").Number);
        var question = new SelectQuestion(
            Talk.Says("my parcel is broken"), Talk.Instructions("Apologise and offer a replacement"), "", answers, ["I apologise! We offer you a free replacement."]);
        Assert.Null(Talk.Ask(question).Number);
    }

    [Fact]
    public void Priority_breaks_a_tie_and_what_was_written_for_it_is_at_least_part_of_an_answer()
    {
        var low = Answer(1, "low", "shipping");
        var high = Answer(2, "high", "shipping");
        Assert.Equal(2, Select("shipping", [low, high with { Answer = high.Answer with { Priority = 200 } }]).Number);
        Assert.Equal((1, MatchQuality.Partial), Select("hm", [Answer(1, "Bananas.") with { IsMeant = true }], "Do it"));
    }

    [Fact]
    public void A_draft_is_said_in_the_words_of_approved_answers()
    {
        AnswerCandidate[] answers = [Answer(1, "Your refund is on its way to you! It takes 9 days."), Answer(2, "Bananas are yellow.")];
        var revised = Talk.Ask(new ReviseQuestion(Talk.Says("hm"), "The refund is on the way. Anything else?", answers));
        Assert.Equal("Your refund is on its way to you! Anything else?", revised.Text);
    }

    [Fact]
    public void A_preamble_suits_the_mood()
    {
        string[] examples = ["Sure thing.", "Let me check that.", "I'm sorry to hear that."];
        Assert.Equal("I'm sorry to hear that.", Talk.Ask(new PreambleQuestion(Talk.Says("This is ridiculous"), examples)).Text);
        Assert.Equal("Let me check that.", Talk.Ask(new PreambleQuestion(Talk.Says("Where is it?"), examples)).Text);
        Assert.Equal("", Talk.Ask(new PreambleQuestion(Talk.Says("Where is it?"), [])).Text);
    }

    [Fact]
    public void A_field_is_found_by_its_name()
    {
        Assert.Equal("A-12", Talk.Ask(new FieldQuestion(Talk.Says("my order is A-12"), "order_number", "")).Value);
        Assert.Null(Talk.Ask(new FieldQuestion(Talk.Says("hello"), "order_number", "")).Value);
        Assert.Equal("42", Talk.Ask(new FieldQuestion(Talk.Says("hello").Knowing(("points", 42)), "points", "")).Value);
    }

    [Fact]
    public void A_review_tells_what_was_carried_out()
    {
        var review = Talk.Ask(new ReviewQuestion(
            Talk.Says("hm"), "I'm sorry for the delay. Could you tell me the order number?", Talk.Instructions("Apologise for the delay", "Ask for the order number", "Offer a discount")));
        Assert.Equal([true, true, false], review.Checks.Select(c => c.Applied));
    }

    private static AnswerCandidate Answer(int number, string text, params string[] conditions) => new(number, text, new ApprovedAnswer(Guid.CreateVersion7(), text) { Conditions = conditions }, false);

    private static (int? Number, MatchQuality Quality) Select(string message, AnswerCandidate[] answers, params string[] actions)
    {
        var dialogue = Talk.Says(message);
        var instructions = Talk.Instructions(actions);
        var draft = Talk.Ask(new DraftQuestion(dialogue, instructions, CompositionStyle.Strict)).Text;
        var answer = Talk.Ask(new SelectQuestion(dialogue, instructions, draft, answers, []));
        return (answer.Number, answer.Quality);
    }
}
