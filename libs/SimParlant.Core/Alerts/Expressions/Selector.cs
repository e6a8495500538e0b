using System.Text.RegularExpressions;

namespace SimParlant.Core.Alerts.Expressions;

/// <summary>Which series: a name, and what their labels must be.</summary>
public sealed class Selector
{
    private readonly IReadOnlyList<Matcher> _matchers;

    private Selector(string name, IReadOnlyList<Matcher> matchers) => (Name, _matchers) = (name, matchers);

    public string Name { get; }

    /// <summary>The labels it asks for or excludes.</summary>
    public IEnumerable<string> LabelNames => _matchers.Select(m => m.Label);

    /// <summary>What every series it finds must have in common.</summary>
    public Labels Fixed => Labels.Of(_matchers.Where(m => m.Pattern is null && !m.IsNegated).Select(m => KeyValuePair.Create(m.Label, m.Text)));

    public static Selector Of(string name) => new(name, []);

    public Selector Where(string label, string value) => With(new(label, value, null, false));

    public Selector Except(string label, string value) => With(new(label, value, null, true));

    /// <param name="pattern">Fits the whole value; an expression that RE2 and .NET read alike.</param>
    public Selector Like(string label, string pattern) =>
        With(new(label, pattern, new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking), false));

    public bool Fits(MetricSample sample) =>
        sample.Name == Name && _matchers.All(m => m.Fits(sample.Labels.TryGetValue(m.Label, out var value) ? value : ""));

    public override string ToString() => _matchers.Count == 0 ? Name : $"{Name}{{{string.Join(", ", _matchers)}}}";

    private Selector With(Matcher matcher) => new(Name, [.. _matchers, matcher]);

    private sealed record Matcher(string Label, string Text, Regex? Pattern, bool IsNegated)
    {
        public bool Fits(string value) => (Pattern?.IsMatch(value) ?? value == Text) != IsNegated;

        public override string ToString() =>
            $"{Label}{(Pattern is not null ? "=~" : IsNegated ? "!=" : "=")}\"{Labels.Escape(Text)}\"";
    }
}
