using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.Core.Engine.Models;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests;

public sealed class RealEndpointTests
{
    [NeedsKeyFact]
    public async Task A_real_model_matches_calls_a_tool_and_drafts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Models:Providers:real:Endpoint"] = Environment.GetEnvironmentVariable("SIMPARLANT_TEST_OPENAI_URL") ?? "https://api.openai.com/v1",
            ["Models:Providers:real:ApiKey"] = Environment.GetEnvironmentVariable(NeedsKeyFactAttribute.Variable),
        });
        builder.AddModels(_ => new OfflineStandIn());
        using var host = builder.Build();
        var model = host.Services.GetRequiredService<IModel>();
        var context = new ModelContext("w", Canary.Id, "real", Environment.GetEnvironmentVariable("SIMPARLANT_TEST_OPENAI_MODEL") ?? "gpt-4o-mini", 0.7, 500, 8000, new TurnBudget(50_000, null));

        var match = await model.AskAsync(Canary.Match(Canary.Dialogue("I want my money back for order 1234, I am furious")), context, default);
        Assert.Equal("real", match.Usage.Provider);
        Assert.True(match.Value.Checks.Single(c => c.Number == 1).Applies);

        var tools = await model.AskAsync(Canary.Tools(Canary.Dialogue("Please refund order 1234")), context, default);
        Assert.Equal("real", tools.Usage.Provider);

        List<string> pieces = [];
        var draft = await model.DraftAsync(Canary.Draft(), context, (piece, _) => { pieces.Add(piece); return default; }, default);
        Assert.Equal("real", draft.Usage.Provider);
        Assert.Equal(draft.Value.Text, string.Concat(pieces).TrimEnd());
        Assert.True(draft.Usage is { InputTokens: > 0, OutputTokens: > 0 });
    }
}

/// <summary>Costs money, so it runs only for who gives a key; skipped, with the reason, otherwise.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsKeyFactAttribute : FactAttribute
{
    public const string Variable = "SIMPARLANT_TEST_OPENAI_KEY";

    public NeedsKeyFactAttribute() =>
        Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? $"Skipped: {Variable} must hold the key of an OpenAI-compatible endpoint." : null;
}
