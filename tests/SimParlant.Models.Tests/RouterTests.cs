using System.Diagnostics.Metrics;
using SimParlant.Core.Engine.Models;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests;

public sealed class RouterTests
{
    [Theory]
    [InlineData("offline")]
    [InlineData("Offline")]
    public async Task Who_wants_to_be_offline_reaches_no_server(string provider)
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Fallback:0"] = "main" }, ("main", server));

        Assert.Equal(OfflineStandIn.Usage, (await rig.Model.AskAsync(Canary.Match(), rig.Context(provider), default)).Usage);
        Assert.Empty(server.Questions);
        Assert.Empty(rig.Log.Lines);
    }

    [Fact]
    public async Task A_provider_that_is_not_configured_is_stood_in_for_offline_and_the_usage_says_so()
    {
        await using var rig = new Rig();

        Assert.Equal(OfflineStandIn.Usage, (await rig.Model.AskAsync(Canary.Match(), rig.Context("openai"), default)).Usage);
        Assert.Equal(OfflineStandIn.Words, (await rig.Model.DraftAsync(Canary.Draft(), rig.Context("openai"), (_, _) => default, default)).Value.Text);
        Assert.Single(rig.Log.Lines, l => l.Contains("not configured", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fallbacks_are_asked_in_their_order_each_once_with_their_own_model()
    {
        var first = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(401));
        var second = await ScriptedAnthropic.StartAsync(_ => new ScriptedAnswer.Text("""{"checks":7}"""));
        var third = await ScriptedOpenAi.StartAsync(Ask.Script);
        var order = new Dictionary<string, string?> { ["Models:Fallback:0"] = "second", ["Models:Fallback:1"] = "first", ["Models:Fallback:2"] = "third" };
        await using var rig = new Rig(order, ("first", first), ("second", second), ("third", third));

        var thought = await rig.Model.AskAsync(Canary.Match(), rig.Context("FIRST"), default);

        Assert.Equal(("third", "third-default"), (thought.Usage.Provider, thought.Usage.Model));
        Assert.Equal((1, 3, 1), (first.Questions.Count, second.Questions.Count, third.Questions.Count));
        Assert.Equal("second-default", second.Questions[0].Model);
        // Three wrong answers and a right one.
        Assert.Equal(480, rig.Budget.Tokens);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_left_to_the_next()
    {
        var gone = await ScriptedOpenAi.StartAsync(Ask.Script);
        var there = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Fallback:0"] = "there" }, ("gone", gone), ("there", there));
        await gone.DisposeAsync();

        Assert.Equal("there", (await rig.Model.AskAsync(Canary.Match(), rig.Context("gone"), default)).Usage.Provider);
    }

    [Fact]
    public async Task A_budget_spent_on_one_provider_does_not_pay_for_the_next()
    {
        var wrong = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Text("no"));
        var right = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Fallback:0"] = "right" }, ("main", wrong), ("right", right));

        var failure = await Assert.ThrowsAsync<ModelException>(async () =>
            await rig.Model.AskAsync(Canary.Match(), rig.Context() with { Budget = new TurnBudget(300, null) }, default));

        Assert.Equal(ModelFailure.BudgetSpent, failure.Failure);
        Assert.Empty(right.Questions);
    }

    /// <summary>Agents name a provider by default: where there is none at all, the offline one is no emergency that an alert should tell of.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task The_offline_provider_is_a_fallback_only_where_others_are_configured(bool isAny, int fallbacks)
    {
        await using var rig = isAny ? new Rig(("main", await ScriptedOpenAi.StartAsync(Ask.Script))) : new Rig();
        // The instruments are the process's; what is measured in the flow of this test is this test's.
        var mine = new AsyncLocal<bool> { Value = true };
        var counted = 0L;
        using var listener = new MeterListener { InstrumentPublished = static (i, l) => { if (i.Name == "parlant.model.fallbacks") { l.EnableMeasurementEvents(i); } } };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => counted += mine.Value ? value : 0);
        listener.Start();

        await rig.Model.AskAsync(Canary.Match(), rig.Context("elsewhere"), default);

        Assert.Equal(fallbacks, counted);
    }

    [Fact]
    public async Task Questions_and_tokens_are_measured_under_names_that_nobody_can_multiply()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt % 2 == 1 ? new ScriptedAnswer.Text("no") : Ask.Script(q) with { Usage = (100, 20, 40) });
        await using var rig = new Rig(("measured", server));
        List<string> seen = [];
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == "SimParlant.Models") { l.EnableMeasurementEvents(i); } } };
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Note(i, "", tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, $"{value}", tags));
        listener.Start();

        await rig.Model.AskAsync(Canary.Match(), rig.Context("measured", "small-1"), default);
        await rig.Model.AskAsync(Canary.Match(), rig.Context("measured", "thought-up-by-a-member"), default);

        const string Small = "gen_ai.operation.name=chat gen_ai.provider.name=measured gen_ai.request.model=small-1";
        const string Other = "gen_ai.operation.name=chat gen_ai.provider.name=measured gen_ai.request.model=other";
        Assert.Contains($"gen_ai.client.operation.duration  {Small} parlant.question=match parlant.outcome=repaired", seen);
        Assert.Contains($"gen_ai.client.operation.duration  {Other} parlant.question=match parlant.outcome=repaired", seen);
        Assert.Contains($"gen_ai.client.token.usage 100 {Small} gen_ai.token.type=input", seen);
        Assert.Contains($"parlant.model.tokens.cached 40 {Small}", seen);
        Assert.Contains($"gen_ai.client.token.usage 20 {Small} gen_ai.token.type=output", seen);
        Assert.DoesNotContain(seen, line => line.Contains("thought-up", StringComparison.Ordinal));

        void Note(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = $"{instrument.Name} {value} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}";
            lock (seen)
            {
                if (line.Contains("provider.name=measured", StringComparison.Ordinal))
                {
                    seen.Add(line);
                }
            }
        }
    }
}
