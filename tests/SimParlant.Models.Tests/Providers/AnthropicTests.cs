using Microsoft.Extensions.AI;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Asking;
using SimParlant.Models.Providers;
using SimParlant.Models.Providers.Anthropic;
using SimParlant.Models.Settings;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Providers;

public sealed class AnthropicTests : ProviderContract
{
    private protected override async Task<ScriptedProvider> StartAsync(Func<ScriptedQuestion, ScriptedAnswer> script) => await ScriptedAnthropic.StartAsync(script);

    private protected override double? Arrives(double temperature) => null;

    [Fact]
    public async Task An_older_version_of_the_api_is_told_the_temperature()
    {
        var server = await ScriptedAnthropic.StartAsync(Ask.Script);
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Providers:main:ApiVersion"] = "2023-06-01" }, ("main", server));

        await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);

        Assert.Equal(0.15, Assert.Single(server.Questions).Temperature);
        Assert.Empty(server.Problems);
    }

    [Fact]
    public async Task A_wanted_schema_may_be_streamed_too()
    {
        await using var server = await ScriptedAnthropic.StartAsync(_ => new ScriptedAnswer.Pieces("{\"value\":", "null}"));
        using var http = ProviderHttp.CreateClient();
        using var client = new AnthropicChatClient(http, new ProviderSettings { Kind = "anthropic", Endpoint = server.Endpoint, ApiKey = ScriptedProvider.Key }, TimeProvider.System);
        var options = new ChatOptions { ModelId = "m", ResponseFormat = ChatResponseFormat.ForJsonSchema(AnswerJson.SchemaOf<FieldAnswer>(), "field") };

        var response = await client.GetStreamingResponseAsync([new(ChatRole.System, "# field"), new(ChatRole.User, "?")], options).ToChatResponseAsync();

        Assert.Equal("{\"value\":null}", response.Text);
        Assert.Equal(120, response.Usage!.TotalTokenCount);
        Assert.Equal(new Uri(server.Endpoint.ToString()), client.GetService<ChatClientMetadata>()!.ProviderUri);
        Assert.Empty(server.Problems);
    }

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
