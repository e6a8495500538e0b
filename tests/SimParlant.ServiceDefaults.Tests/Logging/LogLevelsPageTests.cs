using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.ServiceDefaults.Logging;

namespace SimParlant.ServiceDefaults.Tests.Logging;

public sealed class LogLevelsPageTests
{
    private const string Path = "/api/v1/operations/log-levels";
    private static readonly (string, string) Token = ("OPERATIONS_TOKEN", "the operator's");

    [Fact]
    public async Task An_operator_sets_a_level_for_a_while_and_sees_what_is_set()
    {
        await using var service = await Service.StartAsync(settings: Token);
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the operator's");
        using var set = await service.Client.PutAsJsonAsync(Path, new { category = "SimParlant.Core", level = "debug", minutes = 10 });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var shown = JsonNode.Parse(await service.Client.GetStringAsync(Path))!;
        Assert.EndsWith($"/{Environment.ProcessId}", (string)shown["replica"]!);
        var one = Assert.Single(shown["levels"]!.AsArray())!;
        Assert.Equal(("SimParlant.Core", "debug"), ((string)one["category"]!, (string)one["level"]!));
        Assert.Equal(Assert.Single(service.Services.GetRequiredService<LogLevels>().Current).Until, (DateTimeOffset)one["until"]!);
    }

    [Theory]
    [InlineData("""{"category":"a b","level":"debug","minutes":1}""")]
    [InlineData("""{"category":"","level":"loud","minutes":1}""")]
    [InlineData("""{"category":"","level":"debug","minutes":0}""")]
    [InlineData("""{"category":"","level":"debug","minutes":1441}""")]
    [InlineData("""{"category":"","level":"debug"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task What_makes_no_sense_is_refused_and_nothing_changes(string body)
    {
        await using var service = await Service.StartAsync(settings: Token);
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", "the operator's");
        using var answer = await service.Client.PutAsync(Path, new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("INVALID_REQUEST", (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["code"]!);
        Assert.Empty(service.Services.GetRequiredService<LogLevels>().Current);
    }

    [Theory]
    [InlineData("the operator's", null)]
    [InlineData("the operator's", "another")]
    [InlineData(null, "the operator's")]
    [InlineData(null, "")]
    public async Task Nobody_else_finds_anything_there(string? configured, string? shown)
    {
        await using var service = await Service.StartAsync(settings: configured is null ? [] : [("OPERATIONS_TOKEN", configured)]);
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = JsonContent.Create(new { category = "", level = "none", minutes = 1 }) };
        if (shown is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {shown}");
        }

        using var answer = await service.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Empty(service.Services.GetRequiredService<LogLevels>().Current);
    }
}
