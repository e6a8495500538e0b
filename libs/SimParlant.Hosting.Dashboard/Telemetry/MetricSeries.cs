namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>A point as it is kept: a number, or a histogram.</summary>
internal readonly record struct StoredPoint(MetricPoint Number, HistogramPoint? Histogram);

/// <summary>Neighbouring points of one series; the unit in which metrics are forgotten.</summary>
internal sealed class MetricChunk(MetricSeries series)
{
    private const int Capacity = 64;

    private StoredPoint[] _points = new StoredPoint[4];

    public MetricSeries Series => series;

    public int Count { get; private set; }

    public long Bytes { get; private set; } = 80 + (4 * 32);

    public bool IsFull => Count == Capacity;

    public ReadOnlySpan<StoredPoint> Points => _points.AsSpan(0, Count);

    public void Add(StoredPoint point, long bytes)
    {
        if (Count == _points.Length)
        {
            Array.Resize(ref _points, Count * 2);
            Bytes += Count * 32;
        }

        _points[Count++] = point;
        Bytes += bytes;
    }
}

/// <summary>The points of one instrument for one combination of dimensions; guarded by the lock of the <see cref="MetricBook"/>.</summary>
internal sealed class MetricSeries(StoredInstrument instrument, AttributeList dimensions)
{
    private const int MaxExemplars = 50;

    private readonly Queue<Exemplar> _exemplars = [];
    private StoredPoint _last;
    private long _lastTime = long.MinValue;

    public StoredInstrument Instrument => instrument;

    public AttributeList Dimensions => dimensions;

    /// <summary>Oldest first.</summary>
    public Queue<MetricChunk> Chunks { get; } = [];

    public MetricChunk? Newest { get; set; }

    public int Count { get; set; }

    public IReadOnlyCollection<Exemplar> Exemplars => _exemplars;

    /// <summary>The point to keep for what was sent, cumulative whatever it was; null when it is not newer than the last one.</summary>
    public StoredPoint? Next(MetricSample sample)
    {
        if (sample.Time <= _lastTime)
        {
            return null;
        }

        var isFirst = _lastTime == long.MinValue;
        _lastTime = sample.Time;
        foreach (var exemplar in sample.Exemplars)
        {
            _exemplars.Enqueue(exemplar);
            if (_exemplars.Count > MaxExemplars)
            {
                _exemplars.Dequeue();
            }
        }

        return _last = sample.Histogram is { } histogram ? Next(histogram, sample.IsDelta && !isFirst) : Next(sample, sample.IsDelta && !isFirst);
    }

    private StoredPoint Next(MetricSample sample, bool isDelta) => isDelta
        ? new(new(_last.Number.Start, sample.Time, _last.Number.Value + sample.Value), null)
        : new(new(sample.Start, sample.Time, sample.Value), null);

    private StoredPoint Next(HistogramPoint sent, bool isDelta)
    {
        var next = isDelta && _last.Histogram is { } before ? HistogramSum.Of(before, sent) : sent;
        if (_last.Histogram is { } last && !ReferenceEquals(last.Bounds, next.Bounds) && last.Bounds.AsSpan().SequenceEqual(next.Bounds))
        {
            next = next with { Bounds = last.Bounds };
        }

        return new(new(next.Start, next.Time, next.Sum), next);
    }
}

/// <summary>An instrument and its series; guarded by the lock of the <see cref="MetricBook"/>.</summary>
internal sealed class StoredInstrument(Instrument description)
{
    public Instrument Description { get; } = description;

    public Dictionary<AttributeList, MetricSeries> Series { get; } = new(DimensionComparer.Instance);
}
