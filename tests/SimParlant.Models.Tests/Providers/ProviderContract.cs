using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Providers;

/// <summary>What holds with every kind of provider.</summary>
public abstract class ProviderContract
{
    public static TheoryData<string> Questions => [.. Canary.Names];

    /// <summary>What arrives of a temperature.</summary>
    private protected virtual double? Arrives(double temperature) => temperature;

    private protected abstract Task<ScriptedProvider> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script);

    private async Task<(Rig Rig, ScriptedProvider Server)> RigAsync(Func<ScriptedQuestion, ScriptedAnswer> script)
    {
        var server = await StartAsync(script);
        return (new Rig(("main", server)), server);
    }

    [Theory, MemberData(nameof(Questions))]
    public async Task Every_question_is_asked_in_good_form_and_its_answer_understood(string name)
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;

        var answer = await Ask.AnyAsync(rig.Model, name, rig.Context());

        Assert.Empty(server.Problems);
        var question = Assert.Single(server.Questions);
        Assert.Equal(name, question.Name);
        Assert.Equal("small-1", question.Model);
        if (answer is not ToolAnswer)
        {
            Assert.Equal(JsonSerializer.Serialize(Ask.Answer(name)), JsonSerializer.Serialize(answer, answer.GetType()));
        }
    }

    [Fact]
    public async Task A_tool_is_called_by_its_number_with_what_is_known()
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;

        var answer = await rig.Model.AskAsync(Canary.Tools(), rig.Context(), default);

        Assert.Equal("An order was named.", answer.Value.Rationale);
        var call = Assert.Single(answer.Value.Calls);
        Assert.Equal((1, """{"order_id":7}"""), (call.Number, call.Arguments.GetRawText()));
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task No_call_is_an_answer_too()
    {
        var (rig, _) = await RigAsync(_ => new ScriptedAnswer.Calls("Nothing asks for it."));
        await using var __ = rig;

        Assert.Empty((await rig.Model.AskAsync(Canary.Tools(), rig.Context(), default)).Value.Calls);
    }

    [Fact]
    public async Task A_draft_comes_in_pieces_with_its_usage_and_price()
    {
        var (rig, server) = await RigAsync(_ => new ScriptedAnswer.Pieces("Hello ", "Grace", ".") { Usage = (1000, 50, 400) });
        await using var _ = rig;
        List<string> pieces = [];

        var draft = await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), (piece, _) => Add(pieces, piece), default);

        Assert.Equal(["Hello ", "Grace", "."], pieces);
        Assert.Equal("Hello Grace.", draft.Value.Text);
        // 600 at 15, 400 cached at 7.5, 50 at 60.
        Assert.Equal(new ModelUsage("main", "small-1", 1000, 50, 9000 + 3000 + 3000), draft.Usage);
        Assert.Equal((1050, 15000), (rig.Budget.Tokens, rig.Budget.MicroCents));
        Assert.Equal(Arrives(0.7), server.Questions[0].Temperature);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_draft_that_nobody_reads_along_is_asked_for_in_the_same_way()
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;

        Assert.Equal("May I have your order number?", (await rig.Model.AskAsync(Canary.Draft(), rig.Context(), default)).Value.Text);
        Assert.True(Assert.Single(server.Questions).IsStreamed);
    }

    [Fact]
    public async Task Silence_is_never_read_aloud()
    {
        var (rig, _) = await RigAsync(_ => new ScriptedAnswer.Pieces("[sil", "ence", "]\n"));
        await using var __ = rig;
        List<string> pieces = [];

        Assert.Equal("", (await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), (piece, _) => Add(pieces, piece), default)).Value.Text);
        Assert.Empty(pieces);
    }

    [Fact]
    public async Task Judgements_are_cold_and_what_is_said_is_as_warm_as_the_agent()
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;

        await Ask.AnyAsync(rig.Model, "match", rig.Context());
        await Ask.AnyAsync(rig.Model, "revise", rig.Context());

        Assert.Equal([Arrives(0.15), Arrives(0.7)], server.Questions.Select(q => q.Temperature));
    }

    [Theory]
    [InlineData("not json", "valid JSON")]
    [InlineData("""{"checks":[{"number":1,"rationale":"so"}]}""", "checks[0].applies is missing")]
    [InlineData("""{"checks":[{"number":"one","rationale":"so","applies":true}]}""", "checks[0].number must be integer")]
    [InlineData("""{"checks":null}""", "checks must be array")]
    public async Task An_answer_out_of_form_is_sent_back_with_what_is_wrong(string wrong, string problem)
    {
        var (rig, server) = await RigAsync(q => q.IsRepair ? Ask.Script(q) : new ScriptedAnswer.Text(wrong));
        await using var _ = rig;

        var answer = await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);

        Assert.Equal(2, answer.Value.Checks.Count);
        Assert.Equal(2, server.Questions.Count);
        Assert.Equal(Arrives(0.3), server.Questions[1].Temperature);
        Assert.Contains(problem, server.Questions[1].Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal((200, 40), (answer.Usage.InputTokens, answer.Usage.OutputTokens));
        Assert.Equal(240, rig.Budget.Tokens);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task Three_answers_out_of_form_are_enough()
    {
        var (rig, server) = await RigAsync(_ => new ScriptedAnswer.Text("""{"checks":7}"""));
        await using var _ = rig;

        var answer = await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);

        Assert.Equal("offline", answer.Usage.Provider);
        Assert.Equal(3, server.Questions.Count);
        Assert.Equal(360, rig.Budget.Tokens);
    }

    [Fact]
    public async Task An_answer_that_was_cut_off_is_asked_for_anew()
    {
        var (rig, server) = await RigAsync(q => q.IsRepair ? Ask.Script(q) : new ScriptedAnswer.CutOff("""{"checks":[{"num"""));
        await using var _ = rig;

        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Contains("cut off", server.Questions[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_of_no_known_tool_is_sent_back()
    {
        var (rig, server) = await RigAsync(q => q.IsRepair ? Ask.Script(q) : new ScriptedAnswer.Calls("", (9, "{}")));
        await using var _ = rig;

        Assert.Single((await rig.Model.AskAsync(Canary.Tools(), rig.Context(), default)).Value.Calls);
        Assert.Equal(2, server.Questions.Count);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task Who_declines_is_not_asked_again()
    {
        var (rig, server) = await RigAsync(_ => new ScriptedAnswer.Refusal());
        await using var _ = rig;

        Assert.Equal("offline", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Equal(OfflineStandIn.Words, ((DraftAnswer)await Ask.AnyAsync(rig.Model, "draft", rig.Context())).Text);
        Assert.Equal(["match", "draft"], server.Questions.Select(q => q.Name));
    }

    [Fact]
    public async Task A_server_that_does_not_tell_its_usage_is_not_free()
    {
        var (rig, server) = await RigAsync(q => Ask.Script(q) with { Usage = null });
        await using var _ = rig;

        await Ask.AnyAsync(rig.Model, "match", rig.Context());
        var asked = server.Questions[0].Messages.Sum(m => m.Text.Length);
        Assert.InRange(rig.Budget.Tokens, asked / 4, (asked / 4) + 100);
        await Ask.AnyAsync(rig.Model, "draft", rig.Context());
        Assert.True(rig.Budget.Tokens > asked / 4 * 2 * 0.8);
    }

    [Fact]
    public async Task A_spent_budget_ends_the_question_before_it_is_asked()
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;
        var context = rig.Context() with { Budget = new TurnBudget(120, null) };

        await rig.Model.AskAsync(Canary.Match(), context, default);
        var failure = await Assert.ThrowsAsync<ModelException>(async () => await rig.Model.AskAsync(Canary.Match(), context, default));
        await Assert.ThrowsAsync<ModelException>(async () => await Ask.AnyAsync(rig.Model, "draft", context));

        Assert.Equal(ModelFailure.BudgetSpent, failure.Failure);
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task A_budget_spent_on_a_wrong_answer_buys_no_repair()
    {
        var (rig, server) = await RigAsync(_ => new ScriptedAnswer.Text("""{"checks":7}"""));
        await using var _ = rig;

        await Assert.ThrowsAsync<ModelException>(async () => await rig.Model.AskAsync(Canary.Match(), rig.Context() with { Budget = new TurnBudget(null, 1) }, default));
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task The_oldest_words_are_left_out_first()
    {
        var (rig, server) = await RigAsync(Ask.Script);
        await using var _ = rig;
        var dialogue = Canary.Dialogue() with { Transcript = [.. Enumerable.Range(1, 400).Select(i => new Utterance(Speaker.Customer, $"sentence {i} of a long story", i))] };

        await rig.Model.AskAsync(Canary.Match(dialogue), rig.Context() with { MaxInputTokens = 3000 }, default);

        var question = Assert.Single(server.Questions);
        Assert.InRange(question.Messages.Sum(m => m.Text.Length), 8000, 12_000);
        var transcript = question.Block("transcript")!.Value;
        Assert.EndsWith("sentence 400 of a long story", transcript[transcript.GetArrayLength() - 1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.InRange(transcript.GetArrayLength(), 20, 399);
    }

    private static ValueTask Add(List<string> pieces, string piece)
    {
        pieces.Add(piece);
        return default;
    }
}
