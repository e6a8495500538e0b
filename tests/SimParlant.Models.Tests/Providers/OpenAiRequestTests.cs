using Microsoft.Extensions.AI;
using SimParlant.Models.Providers.OpenAi;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Tests.Providers;

public sealed class OpenAiRequestTests
{
    [Theory]
    [InlineData("https://api.openai.com/v1", "max_completion_tokens")]
    [InlineData("https://acme.openai.azure.com/openai/v1", "max_completion_tokens")]
    [InlineData("http://localhost:11434/v1", "max_tokens")]
    [InlineData("https://notopenai.com/v1", "max_tokens")]
    [InlineData("https://api.openai.com.evil.example/v1", "max_tokens")]
    public void The_limit_has_the_name_the_vendor_takes(string endpoint, string name)
    {
        var body = new OpenAiRequest(new ProviderSettings { Endpoint = new Uri(endpoint) }).Write([new(ChatRole.User, "?")], new ChatOptions { ModelId = "m", MaxOutputTokens = 7 }, stream: false);

        Assert.Equal(7, (int?)body[name]);
        Assert.Equal(["model", "messages", name], body.Select(p => p.Key));
    }
}
