namespace SimParlant.Core.Alerts.Expressions;

/// <summary>The readings of the last minutes, oldest first: only of the series somebody asks for.</summary>
/// <param name="span">The longest range that is looked at.</param>
public sealed class SampleWindow(TimeSpan span, IReadOnlyCollection<Selector> asked)
{
    private readonly ILookup<string, Selector> _asked = asked.ToLookup(s => s.Name);
    private readonly Queue<Reading> _readings = [];
    private Reading _latest = new(default, []);

    /// <summary>When the latest reading was taken.</summary>
    public DateTimeOffset Now => _latest.At;

    public void Add(DateTimeOffset at, IEnumerable<MetricSample> samples)
    {
        _latest = new(at, [.. samples.Where(s => _asked[s.Name].Any(a => a.Fits(s))).Select(s => (s, Labels.Of(s.Labels)))]);
        _readings.Enqueue(_latest);
        while (_readings.TryPeek(out var oldest) && oldest.At < at - span)
        {
            _readings.Dequeue();
        }
    }

    /// <summary>The series as they are now.</summary>
    internal IEnumerable<Point> Latest(Selector selector) =>
        _latest.Samples.Where(s => selector.Fits(s.Sample)).Select(s => new Point(s.Labels, s.Sample.Value));

    /// <summary>Each series over the range, which both its ends belong to.</summary>
    internal IEnumerable<(Labels Labels, IReadOnlyList<(DateTimeOffset At, double Value)> Values)> Range(Selector selector, TimeSpan range) =>
        _readings.Where(r => r.At >= Now - range)
            .SelectMany(r => r.Samples.Where(s => selector.Fits(s.Sample)).Select(s => (s.Labels, r.At, s.Sample.Value)))
            .GroupBy(s => s.Labels)
            .Select(g => (g.Key, (IReadOnlyList<(DateTimeOffset, double)>)[.. g.Select(s => (s.At, s.Value))]));

    private sealed record Reading(DateTimeOffset At, IReadOnlyList<(MetricSample Sample, Labels Labels)> Samples);
}
