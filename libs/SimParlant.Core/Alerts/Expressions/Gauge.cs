namespace SimParlant.Core.Alerts.Expressions;

/// <summary>Series as they are now.</summary>
public sealed class Gauge(Selector selector) : Expression
{
    public override IEnumerable<Selector> Selectors => [selector];

    public override IReadOnlyList<string> By => [];

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) => [.. window.Latest(selector)];

    public override string ToString() => selector.ToString();
}

/// <summary>1 while there is no such series.</summary>
public sealed class Absent(Selector selector) : Expression
{
    public override IEnumerable<Selector> Selectors => [selector];

    public override IReadOnlyList<string> By => [.. selector.Fixed.All.Keys];

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) => window.Latest(selector).Any() ? [] : [new(selector.Fixed, 1)];

    public override string ToString() => $"absent({selector})";
}
