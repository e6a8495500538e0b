using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.GraphApi.Health;

/// <summary>How much is asked of this replica, over about the last minute.</summary>
internal sealed class Traffic(MetricReadings readings, TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private static readonly Selector Requests = Selector.Of("parlant_http_requests_total");
    private static readonly Selector Seconds = Selector.Of("parlant_http_request_duration_seconds_sum");
    private static readonly Selector Timed = Selector.Of("parlant_http_request_duration_seconds_count");

    private readonly Lock _lock = new();
    private readonly Queue<Totals> _earlier = [];

    /// <summary>Belongs in a loop: without earlier totals there is no rate.</summary>
    public (double RequestsPerMinute, double AverageMilliseconds) Note()
    {
        var now = new Totals(time.GetTimestamp(), readings.Sum(Requests) ?? 0, readings.Sum(Seconds) ?? 0, readings.Sum(Timed) ?? 0);
        Totals first;
        lock (_lock)
        {
            while (_earlier.Count > 1 && time.GetElapsedTime(_earlier.Peek().At) > Span)
            {
                _earlier.Dequeue();
            }

            first = _earlier.TryPeek(out var oldest) ? oldest : now;
            _earlier.Enqueue(now);
        }

        var minutes = Math.Max(time.GetElapsedTime(first.At, now.At).TotalMinutes, 1 / 60d);
        var timed = now.Timed - first.Timed;
        return (Math.Round((now.Requests - first.Requests) / minutes, 1), timed > 0 ? Math.Round((now.Seconds - first.Seconds) / timed * 1000, 2) : 0);
    }

    private sealed record Totals(long At, double Requests, double Seconds, double Timed);
}
