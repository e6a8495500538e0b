using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace SimParlant.Benchmarks.Harness;

/// <summary>What kinds of objects are allocated, by the runtime's own samples: one for about every 100 kB.</summary>
internal sealed class AllocationProfile : EventListener
{
    private const EventKeywords Collector = (EventKeywords)1;
    private const int TypeName = 5;

    private readonly ConcurrentDictionary<string, int> _samples = new();

    public void Print(int count)
    {
        var total = Math.Max(1, _samples.Values.Sum());
        foreach (var (type, samples) in _samples.OrderByDescending(entry => entry.Value).Take(count))
        {
            Console.WriteLine($"  {100.0 * samples / total,5:F1} %  {type}");
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime") EnableEvents(eventSource, EventLevel.Verbose, Collector);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) != true) return;
        if (eventData.Payload?[TypeName] is string type) _samples.AddOrUpdate(type, 1, static (_, known) => known + 1);
    }
}
