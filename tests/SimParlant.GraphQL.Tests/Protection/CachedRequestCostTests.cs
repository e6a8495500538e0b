using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.CostAnalysis;

namespace SimParlant.GraphQL.Tests.Protection;

/// <summary>What protection costs a request whose document is known already.</summary>
public sealed class CachedRequestCostTests
{
    [Theory]
    [InlineData("{ one { name } items(first: 3) { name } }", null)]
    [InlineData("query($n: Int) { items(first: $n) { name } }", """{"n":3}""")]
    public Task The_analysis_allocates_nothing_once_the_document_is_known(string document, string? variables) => Task.Run(async () =>
    {
        var with = await MeasureAsync(await CostedSchema.ExecutorAsync(), document, variables);
        var without = await MeasureAsync(await CostedSchema.ExecutorAsync(b => b.ModifyCostOptions(o => o.SkipAnalyzer = true)), document, variables);
        Assert.InRange(with - without, -64, 64);
    });

    private static async Task<long> MeasureAsync(IRequestExecutor executor, string document, string? variables)
    {
        var request = CostedSchema.Request(document, variables).Build();
        long least = long.MaxValue;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var run = executor.ExecuteAsync(request);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (run.IsCompleted) least = Math.Min(least, allocated);
            await using var result = await run;
        }
        return least;
    }
}
