using System.Collections.Concurrent;
using System.Diagnostics;

namespace SimParlant.Testing;

/// <summary>The ended spans of one trace, which a client of the test began.</summary>
public sealed class SpansOf : IDisposable
{
    private readonly ActivityTraceId _trace = ActivityTraceId.CreateRandom();
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private volatile TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SpansOf()
    {
        _listener = new()
        {
            ShouldListenTo = static source => source.Name is "Microsoft.AspNetCore" or "Npgsql" or "System.Net.Http" || source.Name.StartsWith("SimParlant.", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) => options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == _trace)
                {
                    _ended.Enqueue(activity);
                    Interlocked.Exchange(ref _more, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
        TraceParent = $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01";
    }

    /// <summary>What the client sends.</summary>
    public string TraceParent { get; }

    public string Trace => _trace.ToHexString();

    public IReadOnlyList<Activity> All => [.. _ended];

    /// <summary>The first span of that name; it may end a moment after the answer was there.</summary>
    public async Task<Activity> OneAsync(string name)
    {
        while (true)
        {
            var more = _more.Task;
            if (_ended.FirstOrDefault(span => span.DisplayName == name) is { } found)
            {
                return found;
            }

            await more;
        }
    }

    /// <summary>Whether one span is (indirectly) inside another.</summary>
    public bool IsWithin(Activity inner, Activity outer)
    {
        for (var at = inner; at is not null; at = _ended.FirstOrDefault(span => span.SpanId == at.ParentSpanId))
        {
            if (at.SpanId == outer.SpanId)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _listener.Dispose();
}
