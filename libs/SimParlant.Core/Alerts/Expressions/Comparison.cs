using System.Globalization;

namespace SimParlant.Core.Alerts.Expressions;

public enum Comparer
{
    Above,
    AtLeast,
    Equal,
}

/// <summary>The points beyond a threshold: what a rule alerts on.</summary>
public sealed class Comparison(Expression inner, Comparer comparer, double threshold) : Expression
{
    public override IEnumerable<Selector> Selectors => inner.Selectors;

    public override TimeSpan Span => inner.Span;

    public override IReadOnlyList<string> By => inner.By;

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) => [.. inner.Evaluate(window).Where(p => comparer switch
    {
        Comparer.Above => p.Value > threshold,
        Comparer.AtLeast => p.Value >= threshold,
        _ => p.Value == threshold,
    })];

    public override string ToString() => $"{inner} {Sign} {threshold.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Holds where another does as well, of equal labels.</summary>
    public Expression And(Comparison other) => new Both(this, other);

    private string Sign => comparer switch
    {
        Comparer.Above => ">",
        Comparer.AtLeast => ">=",
        _ => "==",
    };
}

/// <summary>The points of the first that the second has as well.</summary>
public sealed class Both(Comparison first, Comparison second) : Expression
{
    public override IEnumerable<Selector> Selectors => [.. first.Selectors, .. second.Selectors];

    public override TimeSpan Span => first.Span > second.Span ? first.Span : second.Span;

    public override IReadOnlyList<string> By => first.By;

    public override IReadOnlyList<Point> Evaluate(SampleWindow window)
    {
        var others = second.Evaluate(window).Select(p => p.Labels).ToHashSet();
        return [.. first.Evaluate(window).Where(p => others.Contains(p.Labels))];
    }

    public override string ToString() => $"({first}) and ({second})";
}
