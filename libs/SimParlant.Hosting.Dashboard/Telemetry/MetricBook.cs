namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>
/// The points kept. A series has at most so many points; all together have at most so many bytes, and beyond that the oldest stretch of
/// points goes, whosever it is, so that a series nobody sends any more does not stay for ever.
/// </summary>
internal sealed class MetricBook(TelemetryLimits limits, TimeProvider time)
{
    private const int SeriesObject = 320;
    private const int HistogramObject = 104;

    private readonly Lock _lock = new();     // guards every field below and all they hold; held for a batch or to copy the points of a view
    private readonly Dictionary<(string Sender, string Meter, string Name), StoredInstrument> _instruments = [];
    private readonly LinkedList<MetricChunk> _chunks = [];     // the one begun first is first
    private readonly Dictionary<MetricChunk, LinkedListNode<MetricChunk>> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly long _maxBytes = limits.MaxBytes / 4;
    private int _series;
    private long _bytes;
    private long _kept;
    private long _received;
    private long _dropped;
    private long _evicted;

    public (SignalCounts Points, int Series) Counts
    {
        get
        {
            lock (_lock)
            {
                return (new(_kept, _received, _dropped, _evicted, _bytes), _series);
            }
        }
    }

    public void Add(MetricsBatch batch)
    {
        lock (_lock)
        {
            _received += batch.Samples.Count;
            foreach (var sample in batch.Samples)
            {
                if (SeriesOf(sample) is { } series && series.Next(sample) is { } point)
                {
                    Put(series, point);
                }
                else
                {
                    _dropped++;
                }
            }
        }
    }

    public void CountDropped(int points)
    {
        lock (_lock)
        {
            _received += points;
            _dropped += points;
        }
    }

    public IReadOnlyList<Instrument> Instruments(IReadOnlyList<string> senders)
    {
        lock (_lock)
        {
            return
            [
                .. Of(senders).Select(instrument => instrument.Description)
                    .OrderBy(instrument => instrument.Meter, StringComparer.Ordinal).ThenBy(instrument => instrument.Name, StringComparer.Ordinal)
                    .ThenBy(instrument => instrument.Sender.Key, StringComparer.Ordinal),
            ];
        }
    }

    /// <summary>Null when there is no such instrument.</summary>
    public MetricView? View(IReadOnlyList<string> senders, string meter, string name, TimeSpan window, IReadOnlyList<AttributeFilter> filters)
    {
        var from = Since(window);
        lock (_lock)
        {
            var instruments = Of(senders).Where(instrument => instrument.Description.Meter == meter && instrument.Description.Name == name).ToArray();
            if (instruments.Length == 0)
            {
                return null;
            }

            var all = instruments.SelectMany(instrument => instrument.Series.Values).ToArray();
            return new(
                instruments[0].Description,
                [.. all.Where(series => filters.All(filter => filter.Matches(series.Dimensions))).Select(series => View(series, from))],
                Dimensions(all));
        }
    }

    /// <summary>
    /// The series one after another, each copied when its turn comes, so that no more than one of them is held however slowly they are taken.
    /// What was forgotten in the meantime has no points.
    /// </summary>
    public IEnumerable<MetricSeriesView> Series(MetricQuery query)
    {
        var from = query.Window is { } window ? Since(window) : long.MinValue;
        MetricSeries[] found;
        lock (_lock)
        {
            found =
            [
                .. Of(query.Senders).Where(instrument => query.Includes(instrument.Description)).SelectMany(instrument => instrument.Series.Values)
                    .Where(series => query.Filters.All(filter => filter.Matches(series.Dimensions))),
            ];
        }

        foreach (var series in found)
        {
            MetricSeriesView view;
            lock (_lock)
            {
                view = View(series, from);
            }

            yield return view;
        }
    }

    /// <summary>Forgets the instruments of one sender, or everything.</summary>
    public void Clear(string? sender)
    {
        lock (_lock)
        {
            foreach (var series in Of(sender is null ? [] : [sender]).SelectMany(instrument => instrument.Series.Values).ToArray())
            {
                while (series.Chunks.Count > 0)
                {
                    ForgetOldest(series);
                }
            }
        }
    }

    private static MetricSeriesView View(MetricSeries series, long from)
    {
        List<MetricPoint> points = [];
        List<HistogramPoint> histograms = [];
        StoredPoint? before = null;
        foreach (var chunk in series.Chunks)
        {
            // Whole chunks before the window are skipped but for their last point.
            foreach (var point in chunk.Points[^1].Number.Time < from ? chunk.Points[^1..] : chunk.Points)
            {
                if (point.Number.Time < from)
                {
                    before = point;
                    continue;
                }

                if (before is { } last)
                {
                    Append(last);
                    before = null;
                }

                Append(point);
            }
        }

        return new(series.Instrument.Description, series.Dimensions, points, histograms, [.. series.Exemplars.Where(exemplar => exemplar.Time >= from)]);

        void Append(StoredPoint point)
        {
            if (point.Histogram is null)
            {
                points.Add(point.Number);
            }
            else
            {
                histograms.Add(point.Histogram);
            }
        }
    }

    private static IReadOnlyList<DimensionValues> Dimensions(MetricSeries[] all) =>
    [
        .. all.SelectMany(series => series.Dimensions)
            .GroupBy(dimension => dimension.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new DimensionValues(group.Key, [.. group.Select(dimension => AttributeText.Of(dimension.Value)).Distinct().Order(StringComparer.Ordinal)])),
    ];

    private long Since(TimeSpan window) => (time.GetUtcNow() - window - DateTimeOffset.UnixEpoch).Ticks * 100;

    private IEnumerable<StoredInstrument> Of(IReadOnlyList<string> senders) =>
        _instruments.Values.Where(instrument => instrument.Description.Sender.IsAmong(senders));

    private MetricSeries? SeriesOf(MetricSample sample)
    {
        var key = (sample.Instrument.Sender.Key, sample.Instrument.Meter, sample.Instrument.Name);
        if (!_instruments.TryGetValue(key, out var instrument))
        {
            if (_instruments.Count >= limits.MaxInstrumentCount)
            {
                return null;
            }

            _instruments.Add(key, instrument = new(sample.Instrument));
        }

        var dimensions = DimensionComparer.Sorted(sample.Dimensions);
        if (!instrument.Series.TryGetValue(dimensions, out var series) && instrument.Series.Count < limits.MaxSeriesPerInstrument)
        {
            instrument.Series.Add(dimensions, series = new(instrument, dimensions));
            _series++;
            _bytes += SeriesObject + Footprint.Of(dimensions);
        }

        return series;
    }

    private void Put(MetricSeries series, StoredPoint point)
    {
        if (series.Newest is not { IsFull: false } chunk)
        {
            series.Chunks.Enqueue(series.Newest = chunk = new(series));
            _nodes.Add(chunk, _chunks.AddLast(chunk));
            _bytes += chunk.Bytes;
        }

        _bytes -= chunk.Bytes;
        chunk.Add(point, point.Histogram is { } histogram ? HistogramObject + (8 * histogram.Counts.Length) : 0);
        _bytes += chunk.Bytes;
        series.Count++;
        _kept++;
        while (series.Count > limits.MaxMetricsCount && series.Chunks.Count > 1)
        {
            ForgetOldest(series);
        }

        while (_bytes > _maxBytes && _chunks.Count > 1)
        {
            ForgetOldest(_chunks.First!.Value.Series);
        }
    }

    private void ForgetOldest(MetricSeries series)
    {
        var chunk = series.Chunks.Dequeue();
        _nodes.Remove(chunk, out var node);
        _chunks.Remove(node!);
        _bytes -= chunk.Bytes;
        _kept -= chunk.Count;
        _evicted += chunk.Count;
        series.Count -= chunk.Count;
        if (series.Chunks.Count > 0)
        {
            return;
        }

        series.Newest = null;
        series.Instrument.Series.Remove(series.Dimensions);
        _series--;
        _bytes -= SeriesObject + Footprint.Of(series.Dimensions);
        if (series.Instrument.Series.Count == 0)
        {
            var description = series.Instrument.Description;
            _instruments.Remove((description.Sender.Key, description.Meter, description.Name));
        }
    }
}
