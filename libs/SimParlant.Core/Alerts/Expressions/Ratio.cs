namespace SimParlant.Core.Alerts.Expressions;

/// <summary>Points divided by those of equal labels. What has no partner is left out; nothing divided by nothing is no number.</summary>
public sealed class Ratio(Expression left, Expression right) : Expression
{
    public override IEnumerable<Selector> Selectors => [.. left.Selectors, .. right.Selectors];

    public override TimeSpan Span => left.Span > right.Span ? left.Span : right.Span;

    public override IReadOnlyList<string> By => left.By;

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) =>
        [.. left.Evaluate(window).Join(right.Evaluate(window), l => l.Labels, r => r.Labels, (l, r) => new Point(l.Labels, l.Value / r.Value))];

    public override string ToString() => $"{left} / {right}";
}
