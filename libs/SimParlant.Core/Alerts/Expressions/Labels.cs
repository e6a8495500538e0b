namespace SimParlant.Core.Alerts.Expressions;

/// <summary>Names and values, equal when they hold the same; in the order of their names.</summary>
public sealed class Labels : IEquatable<Labels>
{
    private readonly string _text;

    private Labels(IReadOnlyDictionary<string, string> all)
    {
        All = all;
        _text = string.Join(',', all.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => $"{l.Key}=\"{Escape(l.Value)}\""));
    }

    public static Labels None { get; } = new(new Dictionary<string, string>());

    public IReadOnlyDictionary<string, string> All { get; }

    public static Labels Of(IEnumerable<KeyValuePair<string, string>> all) =>
        new(all.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal));

    /// <summary>Those named; the others are dropped.</summary>
    public Labels Only(IReadOnlyList<string> names) => names.Count == 0 ? None : Of(All.Where(l => names.Contains(l.Key)));

    public Labels Without(string name) => All.ContainsKey(name) ? Of(All.Where(l => l.Key != name)) : this;

    /// <summary>As PromQL writes a value between quotes.</summary>
    public static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    public bool Equals(Labels? other) => other is not null && other._text == _text;

    public override bool Equals(object? obj) => Equals(obj as Labels);

    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary><c>a="1",b="2"</c>: names a series.</summary>
    public override string ToString() => _text;
}
