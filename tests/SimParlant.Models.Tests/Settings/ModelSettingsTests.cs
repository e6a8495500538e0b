using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SimParlant.Models.Settings;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Settings;

public sealed class ModelSettingsTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_before_the_first_turn_and_no_key_is_repeated()
    {
        using var host = Host(new()
        {
            ["Models:Providers:openai:Endpoint"] = "https://api.openai.com/v1",
            ["Models:Providers:local:Endpoint"] = "ftp://models.local",
            ["Models:Providers:local:Kind"] = "oracle",
            ["Models:Providers:local:ApiKey"] = "sk-secret-with a space",
            ["Models:Providers:local:KeyHeader"] = "no header",
            ["Models:Providers:local:Timeout"] = "00:00:00",
            ["Models:Providers:local:Models:0:Input"] = "-1",
            ["Models:Providers:offline:ApiKey"] = "k",
            ["Models:Providers:claude:Kind"] = "anthropic",
            ["Models:Providers:claude:ApiVersion"] = "latest",
            ["Models:Fallback:0"] = "local",
            ["Models:Fallback:1"] = "nobody",
            ["Models:Fallback:2"] = "offline",
            ["Models:Fallback:3"] = "local",
            ["Models:Retries"] = "99",
            ["Models:BreakerPause"] = "00:00:00",
        });

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Equal(
            [
                "Models:BreakerPause must be between 00:00:01 and 00:10:00.",
                "Models:Fallback names \"local\" twice.",
                "Models:Fallback names \"nobody\", which is not in Models:Providers.",
                "Models:Fallback names \"offline\", which comes last by itself.",
                "Models:Providers:claude:ApiKey is not set; api.anthropic.com answers nobody without one.",
                "Models:Providers:claude:ApiVersion must be a date such as 2026-10-21.",
                "Models:Providers:local:ApiKey holds a space, a line break or another character no key has.",
                "Models:Providers:local:DefaultModel is not set; agents of other providers fall back to it.",
                "Models:Providers:local:DefaultModel is not set; agents of other providers fall back to it.",
                "Models:Providers:local:Endpoint must be an http or https address without user name, query or fragment.",
                "Models:Providers:local:KeyHeader must be the name of a header.",
                "Models:Providers:local:Kind must be openai or anthropic.",
                "Models:Providers:local:Models:0 has a price for input or output only; give both or none.",
                "Models:Providers:local:Models:0: prices are cents for a million tokens, from 0 to 1000000.",
                "Models:Providers:local:Models:0:Name is not set.",
                "Models:Providers:local:Timeout must be between 00:00:00.1000000 and 00:10:00.",
                "Models:Providers:offline must be named by 1 to 50 letters, digits, dots, dashes or underscores; \"offline\" is built in.",
                "Models:Providers:openai:ApiKey is not set; api.openai.com answers nobody without one.",
                "Models:Retries must be between 0 and 10.",
            ],
            failure.Failures.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("sk-secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("https://user:word@models.local/v1")]
    [InlineData("https://models.local/v1?key=abc")]
    public async Task An_address_must_be_one_and_hold_no_secret(string address)
    {
        using var host = Host(new() { ["Models:Providers:local:Endpoint"] = address });

        var problem = Assert.Single((await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync())).Failures);
        Assert.StartsWith("Models:Providers:local:Endpoint", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_settings_everything_is_offline_and_starts()
    {
        using var host = Host([]);
        await host.StartAsync();
    }

    [Fact]
    public async Task A_well_known_key_alone_makes_a_provider()
    {
        using var host = Host(new()
        {
            ["OPENAI_API_KEY"] = "sk-1", ["OPENAI_BASE_URL"] = "http://localhost:11434/v1", ["OPENAI_MODEL"] = "llama3.1:8b", ["ANTHROPIC_API_KEY"] = "sk-2",
        });
        await host.StartAsync();

        var providers = host.Services.GetRequiredService<IOptions<ModelSettings>>().Value.Providers;
        Assert.Equal(("http://localhost:11434/v1", "llama3.1:8b", "sk-1"), (providers["openai"].Address.ToString(), providers["openai"].DefaultModel, providers["openai"].ApiKey));
        Assert.True(providers["Anthropic"].IsAnthropic);
        Assert.Equal("https://api.anthropic.com/v1", providers["anthropic"].Address.ToString());
    }

    [Fact]
    public async Task A_section_wins_over_a_well_known_key()
    {
        using var host = Host(new() { ["OPENAI_API_KEY"] = "sk-1", ["Models:Providers:OpenAI:Endpoint"] = "http://localhost:8000/v1" });
        await host.StartAsync();

        var provider = Assert.Single(host.Services.GetRequiredService<IOptions<ModelSettings>>().Value.Providers).Value;
        Assert.Equal(("http://localhost:8000/v1", null), (provider.Address.ToString(), provider.ApiKey));
    }

    private static IHost Host(Dictionary<string, string?> settings)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.AddModels(_ => new OfflineStandIn());
        return builder.Build();
    }
}
