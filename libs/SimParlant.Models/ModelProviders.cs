namespace SimParlant.Models;

/// <summary>The providers that are configured.</summary>
public sealed class ModelProviders
{
    internal ModelProviders(IEnumerable<string> names) => Names = [.. names.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>By name; the offline one, which is always there, is not among them.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool Has(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
