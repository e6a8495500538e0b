namespace SimParlant.Core.Alerts.Expressions;

/// <summary>Points of equal labels divided by, or taken from, each other. What has no partner is left out; nothing divided by nothing is no number.</summary>
/// <param name="sign">/ or -</param>
public sealed class Arithmetic(Expression left, Expression right, char sign) : Expression
{
    public override IEnumerable<Selector> Selectors => [.. left.Selectors, .. right.Selectors];

    public override TimeSpan Span => left.Span > right.Span ? left.Span : right.Span;

    public override IReadOnlyList<string> By => left.By;

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) =>
    [
        .. left.Evaluate(window).Join(right.Evaluate(window), l => l.Labels, r => r.Labels,
            (l, r) => new Point(l.Labels, sign == '/' ? l.Value / r.Value : l.Value - r.Value)),
    ];

    public override string ToString() => $"{left} {sign} {right}";
}
