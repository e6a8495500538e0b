using System.Collections;

namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>An attribute of OTLP. <paramref name="Value"/> is a string, bool, long, double, byte[], object?[] or AttributeList, or null.</summary>
internal readonly record struct TelemetryAttribute(string Key, object? Value);

/// <summary>The attributes of a span, a record or a point, in the order they came.</summary>
internal sealed class AttributeList(params TelemetryAttribute[] items) : IReadOnlyList<TelemetryAttribute>
{
    public static AttributeList Empty { get; } = new();

    public int Count => items.Length;

    public TelemetryAttribute this[int index] => items[index];

    /// <summary>Null when there is none of that name.</summary>
    public object? Find(string key)
    {
        foreach (var item in items)
        {
            if (item.Key == key)
            {
                return item.Value;
            }
        }

        return null;
    }

    public IEnumerator<TelemetryAttribute> GetEnumerator() => ((IEnumerable<TelemetryAttribute>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
