using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Engine;

public sealed class ExplanationTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task Why_an_agent_said_something_is_told_by_the_graph()
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        await Talk.TeachAsync(api, agent, """
            {
              "guidelines": [
                { "when": "The customer asks about refunds", "then": "Explain the refund policy", "priority": 300 },
                { "when": "The customer asks about refunds for shoes", "then": "Offer another size", "priority": 100 }
              ],
              "answers": [{ "say": "Refunds take thirty days.", "when": ["refunds"] }],
              "terms": [{ "name": "refund", "means": "Money that comes back" }]
            }
            """);
        var talk = await Talk.StartAsync(api, agent);
        Assert.Equal("Refunds take thirty days.", await talk.SayAsync("What about refunds for shoes? Is a refund possible?"));

        var explanation = (await talk.LastMessageAsync("""
            explanation {
              origin rationale answerId style provider iterations tokens terms
              guidelines { condition resolution guideline { priority } }
              stages { name }
            }
            """))["explanation"]!;
        Assert.Equal(("CANNED_RESPONSE", "CANNED_FLUID", "offline", 0), (
            (string)explanation["origin"]!, (string)explanation["style"]!, (string)explanation["provider"]!, (int)explanation["tokens"]!));
        Assert.Equal(
            [("The customer asks about refunds", "NONE", 300), ("The customer asks about refunds for shoes", "DEPRIORITIZED", 100)],
            explanation["guidelines"]!.AsArray().Select(g => ((string)g!["condition"]!, (string)g["resolution"]!, (int)g["guideline"]!["priority"]!)));
        Assert.Equal(["refund"], explanation["terms"]!.AsArray().Select(term => (string)term!));
        Assert.Contains("ComposeReply", explanation["stages"]!.AsArray().Select(stage => (string)stage!["name"]!));
        Assert.Equal(
            (string)explanation["answerId"]!,
            await api.Database.SingleAsync<string>("select id::text from parlant_canned_response where agent_id = $1", agent));
    }
}
