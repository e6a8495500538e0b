using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Providers;

public sealed class AnthropicTests : ProviderContract
{
    private protected override async Task<ScriptedProvider> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script) => await ScriptedAnthropic.StartAsync(script);

    [Fact]
    public async Task An_error_within_a_stream_is_a_failed_attempt()
    {
        const string Overloaded = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        var server = await ScriptedAnthropic.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Raw(Overloaded) : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        await Ask.AnyAsync(rig.Model, "draft", rig.Context());

        Assert.Equal(2, server.Questions.Count);
    }
}
