using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Providers;

public sealed class OpenAiTests : ProviderContract
{
    private protected override async Task<ScriptedProvider> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script) => await ScriptedOpenAi.StartAsync(script);

    [Fact]
    public async Task Arguments_that_are_no_json_are_sent_back()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.IsRepair ? Ask.Script(q) : new ScriptedAnswer.Calls("", (1, "{\"order_id\":")));
        await using var rig = new Rig(("main", server));

        Assert.Single((await rig.Model.AskAsync(Canary.Tools(), rig.Context(), default)).Value.Calls);
        Assert.Contains("not a valid JSON object", server.Questions[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_in_a_fence_is_json()
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Text("```json\n{\"rationale\":\"named\",\"value\":null}\n```"));
        await using var rig = new Rig(("main", server));

        Assert.Null((await rig.Model.AskAsync(Canary.Field(), rig.Context(), default)).Value.Value);
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task The_key_goes_into_the_header_that_is_configured()
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Providers:main:KeyHeader"] = "api-key" }, ("main", server));

        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_model_with_a_temperature_of_its_own_is_given_none()
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Providers:main:Models:0:FixedTemperature"] = "true" }, ("main", server));

        await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);

        Assert.Null(Assert.Single(server.Questions).Temperature);
    }

    [Fact]
    public async Task A_model_that_refuses_a_temperature_is_given_none_from_then_on()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Temperature is null ? Ask.Script(q) : new ScriptedAnswer.Status(400, Error: "unsupported_value", Parameter: "temperature"));
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:BreakerThroughput"] = "2" }, ("main", server));

        var thoughts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rig.Model.AskAsync(Canary.Match(), rig.Context(), default).AsTask()));
        Assert.All(thoughts, thought => Assert.Equal("main", thought.Usage.Provider));
        var asked = server.Questions.Count;

        await Ask.AnyAsync(rig.Model, "draft", rig.Context());
        Assert.Equal(asked + 1, server.Questions.Count);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_refused_parameter_we_cannot_do_without_is_a_refusal()
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(400, Error: "invalid_value", Parameter: "messages"));
        await using var rig = new Rig(("main", server));

        Assert.Equal("offline", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Single(server.Questions);
    }

    [Fact]
    public async Task An_agent_without_a_model_gets_the_providers_own()
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(("main", server));

        var thought = await rig.Model.AskAsync(Canary.Match(), rig.Context(model: ""), default);

        Assert.Equal(("main-default", 0), (thought.Usage.Model, thought.Usage.MicroCents));
        Assert.Equal("main-default", server.Questions[0].Model);
    }

    [Fact]
    public async Task A_model_without_a_price_is_free_and_told_once()
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(("main", server));

        await rig.Model.AskAsync(Canary.Match(), rig.Context(model: "unheard-of"), default);
        var second = await rig.Model.AskAsync(Canary.Match(), rig.Context(model: "Unheard-of"), default);

        Assert.Equal((120, 0), (second.Usage.Tokens, second.Usage.MicroCents));
        Assert.Single(rig.Log.Lines, line => line.Contains("has no price", StringComparison.Ordinal));
    }
}
