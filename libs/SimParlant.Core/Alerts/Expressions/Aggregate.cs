namespace SimParlant.Core.Alerts.Expressions;

public enum Aggregation
{
    Sum,
    Max,
    Min,
}

/// <summary>Series drawn together by the labels named; by none: into one.</summary>
public sealed class Aggregate(Aggregation kind, Expression inner, IReadOnlyList<string> by) : Expression
{
    public override IEnumerable<Selector> Selectors => inner.Selectors;

    public override TimeSpan Span => inner.Span;

    public override IReadOnlyList<string> By => by;

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) =>
    [
        .. inner.Evaluate(window).GroupBy(p => p.Labels.Only(by)).Select(g => new Point(g.Key, kind switch
        {
            Aggregation.Sum => g.Sum(p => p.Value),
            Aggregation.Max => g.Max(p => p.Value),
            _ => g.Min(p => p.Value),
        })),
    ];

    public override string ToString() => by.Count == 0
        ? $"{Word}({inner})"
        : $"{Word} by ({string.Join(", ", by)}) ({inner})";

    private string Word => kind.ToString().ToLowerInvariant();
}
