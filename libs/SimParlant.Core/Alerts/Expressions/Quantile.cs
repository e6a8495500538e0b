using System.Globalization;

namespace SimParlant.Core.Alerts.Expressions;

/// <summary>The value below which so large a share of a histogram's observations lies; even within a bucket.</summary>
/// <param name="buckets">The <c>le</c> of every point says which bucket it counts.</param>
public sealed class Quantile(double share, Expression buckets) : Expression
{
    private const string Bound = "le";

    public override IEnumerable<Selector> Selectors => buckets.Selectors;

    public override TimeSpan Span => buckets.Span;

    public override IReadOnlyList<string> By => [.. buckets.By.Where(l => l != Bound)];

    public override IReadOnlyList<Point> Evaluate(SampleWindow window) =>
    [
        .. buckets.Evaluate(window).Where(p => p.Labels.All.ContainsKey(Bound)).GroupBy(p => p.Labels.Without(Bound))
            .Select(g => new Point(g.Key, Of([.. g.Select(p => (BoundOf(p.Labels), p.Value)).OrderBy(b => b.Item1)]))),
    ];

    public override string ToString() => $"histogram_quantile({share.ToString(CultureInfo.InvariantCulture)}, {buckets})";

    private static double BoundOf(Labels labels) =>
        labels.All[Bound] is var text && text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    private double Of(IReadOnlyList<(double Bound, double Count)> all)
    {
        if (all.Count < 2 || !double.IsPositiveInfinity(all[^1].Bound) || all[^1].Count <= 0)
        {
            return double.NaN;
        }

        var rank = share * all[^1].Count;
        var i = 0;
        while (i < all.Count - 1 && all[i].Count < rank)
        {
            i++;
        }

        if (i == all.Count - 1)
        {
            // Beyond the last bound nothing more is known.
            return all[^2].Bound;
        }

        var (start, before) = i == 0 ? (0, 0) : all[i - 1];
        return start + ((all[i].Bound - start) * ((rank - before) / (all[i].Count - before)));
    }
}
