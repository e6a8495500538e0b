using System.Diagnostics;

namespace SimParlant.Benchmarks.Harness;

/// <summary>Work done in this process, one operation after the other.</summary>
internal sealed class InProcess(Func<ValueTask> operation, Func<Task<string>> answer) : IContender
{
    public Task<string> AnswerAsync() => answer();

    public async Task<Sample> WorkAsync(TimeSpan duration)
    {
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        var operations = 0L;
        do
        {
            await operation();
            operations++;
        }
        while (clock.Elapsed < duration);
        var spent = Environment.CpuUsage.TotalTime - cpu;
        return new(operations, spent.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
