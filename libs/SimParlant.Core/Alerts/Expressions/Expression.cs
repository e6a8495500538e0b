namespace SimParlant.Core.Alerts.Expressions;

/// <summary>
/// What a rule looks at. Every expression prints itself as PromQL and evaluates itself over a window of samples to the same points, so a
/// rule says the same to Prometheus and to the product.
/// </summary>
public abstract class Expression
{
    /// <summary>Every selector in it.</summary>
    public abstract IEnumerable<Selector> Selectors { get; }

    /// <summary>The longest range it looks back over.</summary>
    public virtual TimeSpan Span => TimeSpan.Zero;

    public abstract IReadOnlyList<Point> Evaluate(SampleWindow window);

    /// <summary>PromQL.</summary>
    public abstract override string ToString();

    /// <summary>The labels its points have, as far as it names them.</summary>
    public abstract IReadOnlyList<string> By { get; }

    public Comparison Above(double threshold) => new(this, Comparer.Above, threshold);

    public Comparison AtLeast(double threshold) => new(this, Comparer.AtLeast, threshold);

    public Comparison Equal(double threshold) => new(this, Comparer.Equal, threshold);

    public Expression Over(Expression divisor) => new Ratio(this, divisor);
}
