using Microsoft.Extensions.DependencyInjection;
using SimParlant.Benchmarks.Harness;
using SimParlant.Benchmarks.House;
using SimParlant.Benchmarks.Http;
using SimParlant.Benchmarks.InMemory;

namespace SimParlant.Benchmarks.Tests;

/// <summary>Every comparison runs, once, and both of its sides answer the same. Nothing is timed.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task In_memory_both_sides_answer_the_same()
    {
        await using var services = Create(documents: 1000);
        await using var forgetful = Create(documents: 0);
        await CheckAsync(
        [
            .. await DocumentScenarios.CreateAsync(services),
            .. await DocumentScenarios.CreatePlanningAsync(services, forgetful),
            .. await ExecutorScenarios.CreateAsync(services),
        ]);
    }

    [Fact]
    public async Task Over_http_both_sides_answer_the_same()
    {
        await using var app = await HouseServer.StartAsync(await HouseDatabase.CreateAsync("fairness", 10_000));
        using var client = await LoadClient.OpenAsync(HouseServer.PortOf(app));
        await CheckAsync([.. HttpScenarios.Create(client), .. await DatabaseScenarios.CreateAsync(client)]);
    }

    [Fact]
    public void A_different_answer_is_refused()
    {
        Answers.RequireEqual("same", """{"a":1,"endCursor":"x"}""", """{ "a": 1, "endCursor": "y" }""");
        Assert.Throws<InvalidOperationException>(() => Answers.RequireEqual("different", """{"a":1}""", """{"a":2}"""));
        Assert.Throws<InvalidOperationException>(() => Answers.RequireEqual("no cursor", """{"endCursor":"x"}""", """{"endCursor":null}"""));
    }

    private static async Task CheckAsync(IReadOnlyList<Comparison> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            await comparison.CheckAsync();
            Assert.NotEqual(0, (await comparison.Floor.WorkAsync(TimeSpan.Zero)).Operations);
            Assert.NotEqual(0, (await comparison.Library.WorkAsync(TimeSpan.Zero)).Operations);
        }
    }

    private static ServiceProvider Create(int documents)
    {
        var services = new ServiceCollection();
        services.AddHouse().ModifyRequestOptions(options => options.DocumentCacheSize = documents);
        return services.AddHouseStorage("Host=127.0.0.1").BuildServiceProvider();
    }
}
