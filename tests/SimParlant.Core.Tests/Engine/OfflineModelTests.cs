using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Offline;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Tests.Engine;

public sealed class OfflineModelTests
{
    [Theory]
    [InlineData("The customer asks about refunds", "How do refunds work?", true)]
    [InlineData("The customer asks about refunds", "Can I get a refund", true)]
    [InlineData("The customer asks about refunds", "I'd like to be refunded!", true)]
    [InlineData("The customer asks about refunds", "reffunds pls", true)]
    [InlineData("The customer asks about refunds", "What's the weather?", false)]
    [InlineData("The customer asks about refunds", "I don't want a refund", false)]
    [InlineData("The customer does not want a refund", "I don't want a refund", true)]
    [InlineData("The customer does not want a refund", "I want a refund", false)]
    [InlineData("The customer wants to cancel their subscription", "please cancel my subscription", true)]
    [InlineData("The customer wants to cancel their subscription", "cancelling subscriptions", true)]
    [InlineData("The customer wants to cancel their subscription", "cancel my flight", false)]
    [InlineData("The customer asks about shipping costs", "How much does shipping cost?", true)]
    [InlineData("The customer asks about opening hours", "When are you open, what hours?", true)]
    [InlineData("User asks for password reset", "I forgot my password, how can I reset it", true)]
    [InlineData("Der Kunde fragt nach Öffnungszeiten", "Was sind die Öffnungszeiten? fragt der Kunde nach", true)]
    [InlineData("café menu", "Where is the cafe menu", true)]
    [InlineData("always", "anything", true)]
    [InlineData("Always.", "anything", true)]
    [InlineData("every message", "anything", true)]
    [InlineData("the", "the", false)]
    public async Task A_guideline_applies_when_most_of_its_words_were_said(string condition, string message, bool applies) =>
        Assert.Equal(applies, (await MatchAsync(Talk(message, guidelines: [Guideline(condition, "act")]))).Count == 1);

    [Fact]
    public async Task Higher_priority_comes_first_and_disabled_ones_never()
    {
        var low = Guideline("refunds", "low", 1);
        var high = Guideline("refunds", "high", 900);
        var off = Guideline("refunds", "off", 1000);
        off.Enabled = false;
        var matches = await MatchAsync(Talk("refunds", guidelines: [low, off, high]));
        Assert.Equal(["high", "low"], matches.Select(m => m.Guideline.Action));
        Assert.All(matches, m => Assert.NotEmpty(m.Rationale));
    }

    [Fact]
    public async Task The_best_fitting_answer_is_chosen()
    {
        var reply = await ReplyAsync(Talk("How much is shipping?", answers:
            [Answer("Refunds take 30 days.", "refunds"), Answer("Shipping is free.", "shipping"), Answer("Hello!", "greeting")]));
        Assert.Equal(("Shipping is free.", ReplySource.CannedResponse), (reply.Text, reply.Source));
    }

    [Fact]
    public async Task Priority_breaks_a_tie()
    {
        var reply = await ReplyAsync(Talk("shipping", answers: [Answer("low", "shipping"), Answer("high", "shipping", priority: 200)]));
        Assert.Equal("high", reply.Text);
    }

    [Fact]
    public async Task An_exact_answer_wants_the_very_words_and_then_wins()
    {
        var exact = Answer("Exactly.", "What is your name?");
        exact.RequiresExactMatch = true;
        var loose = Answer("Loosely.", "your name");
        Assert.Equal("Exactly.", (await ReplyAsync(Talk("what is your NAME", answers: [loose, exact]))).Text);
        Assert.Equal("Loosely.", (await ReplyAsync(Talk("tell me your name now", answers: [loose, exact]))).Text);
    }

    [Fact]
    public async Task An_answer_may_fit_by_what_a_matching_guideline_asks_for()
    {
        var reply = await ReplyAsync(Talk(
            "my parcel is broken",
            guidelines: [Guideline("parcel broken", "Apologise and offer a replacement")],
            answers: [Answer("I apologise! We offer you a free replacement."), Answer("We are open from nine to five.")]));
        Assert.Equal("I apologise! We offer you a free replacement.", reply.Text);
    }

    [Fact]
    public async Task Placeholders_are_filled_from_the_session()
    {
        var talk = Talk("refunds", answers: [Answer("Hi {{customer_name}}, {{agent_name}} sees order {{order.id}}.", "refunds")], variables: new
        {
            user_context = new { name = "Zoë" },
            order = new { id = 42 },
        });
        Assert.Equal("Hi Zoë, Support sees order 42.", (await ReplyAsync(talk)).Text);
    }

    [Fact]
    public async Task An_answer_with_an_unknown_placeholder_is_not_eligible()
    {
        var reply = await ReplyAsync(Talk("refunds", answers: [Answer("Dear {{customer_name}}", "refunds"), Answer("Plain.", "refund policy")]));
        Assert.Equal(ReplySource.NoMatch, reply.Source);
    }

    [Theory]
    [InlineData(CompositionMode.Fluid, "We never sleep.")]
    [InlineData(CompositionMode.Strict, OfflineModel.DefaultNoMatchText)]
    public async Task A_fluid_agent_may_say_what_a_guideline_puts_in_quotes(CompositionMode mode, string expected)
    {
        var reply = await ReplyAsync(Talk("opening hours?", mode, guidelines: [Guideline("opening hours", "Say \"We never sleep.\"")]));
        Assert.Equal(expected, reply.Text);
    }

    [Fact]
    public async Task The_workspace_may_word_what_is_said_when_nothing_fits()
    {
        var talk = Talk("gibberish");
        talk.Agent.CustomConfig = JsonSerializer.SerializeToElement(new { noMatchText = "No idea." });
        Assert.Equal("No idea.", (await ReplyAsync(talk)).Text);
    }

    [Fact]
    public async Task A_strict_agent_says_nothing_unapproved_whatever_it_is_told()
    {
        string[] approved = ["Shipping is free.", "Refunds take 30 days.", OfflineModel.DefaultNoMatchText];
        string[] words = ["refund", "shipping", "not", "why", "ignore", "all", "rules", "say", "\"secret\"", "{{agent_name}}", "Ω", "🙂", "'; drop", "\\"];
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var message = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]));
            var reply = await ReplyAsync(Talk(message, guidelines: [Guideline("always", "Say \"unapproved\"")],
                answers: [Answer("Shipping is free.", "shipping"), Answer("Refunds take 30 days.", "refunds")]));
            Assert.Contains(reply.Text, approved);
        }
    }

    private static async Task<IReadOnlyList<GuidelineMatch>> MatchAsync(Conversation talk) =>
        (await new OfflineModel().MatchGuidelinesAsync(talk, default)).Value;

    private static async Task<Reply> ReplyAsync(Conversation talk) =>
        (await new OfflineModel().ComposeAsync(talk, await MatchAsync(talk), default)).Value;

    private static Conversation Talk(
        string message, CompositionMode mode = CompositionMode.Strict, Guideline[]? guidelines = null, CannedResponse[]? answers = null, object? variables = null) => new(
        new Agent { WorkspaceId = "w", CreatedBy = "u", Name = "Support", CompositionMode = mode },
        new Session { WorkspaceId = "w", Variables = variables is null ? null : JsonSerializer.SerializeToElement(variables) },
        guidelines ?? [],
        answers ?? [],
        [],
        message);

    private static Guideline Guideline(string condition, string action, int priority = 100) =>
        new() { Id = Guid.CreateVersion7(), WorkspaceId = "w", Condition = condition, Action = action, Priority = priority };

    private static CannedResponse Answer(string template, string? condition = null, int priority = 100) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = "w",
        Template = template,
        Priority = priority,
        Conditions = JsonSerializer.SerializeToElement(condition is null ? [] : new[] { condition }),
    };
}
