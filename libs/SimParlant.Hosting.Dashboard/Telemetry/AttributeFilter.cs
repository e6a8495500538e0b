using System.Globalization;

namespace SimParlant.Hosting.Dashboard.Telemetry;

internal enum FilterOperator
{
    Equal,
    NotEqual,
    Contains,
    NotContains,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}

/// <summary>
/// Something a span or a log record must have. <paramref name="Key"/> names an attribute of it, of its sender, or one of its own fields
/// (<c>name</c>, <c>kind</c>, <c>status</c>, <c>message</c>, <c>severity</c>, <c>scope</c>, <c>sender</c>, <c>traceId</c>, <c>spanId</c>).
/// </summary>
internal sealed record AttributeFilter(string Key, FilterOperator Operator, string Value)
{
    private static readonly string[] Symbols = ["=", "!=", "contains", "!contains", ">", "<", ">=", "<="];

    private readonly double? _number = Number(Value);

    /// <summary>As <see cref="TryParse"/> reads it.</summary>
    public override string ToString() => $"{Key}:{Symbols[(int)Operator]}:{Value}";

    /// <summary>Reads <c>key:operator:value</c>, for instance <c>http.route:contains:/sessions</c>.</summary>
    public static bool TryParse(string text, out AttributeFilter? filter)
    {
        // A key may contain colons, an operator does not: the first part that is an operator decides.
        for (var first = text.IndexOf(':', StringComparison.Ordinal); first > 0; first = text.IndexOf(':', first + 1))
        {
            var second = text.IndexOf(':', first + 1);
            if (second < 0)
            {
                break;
            }

            if (Array.IndexOf(Symbols, text[(first + 1)..second]) is >= 0 and var known)
            {
                filter = new(text[..first], (FilterOperator)known, text[(second + 1)..]);
                return true;
            }
        }

        filter = null;
        return false;
    }

    public bool Matches(Span span) => Matches(span.Attributes.Find(Key) ?? (Key switch
    {
        "name" => span.Name,
        "kind" => span.Kind.ToString(),
        "status" => span.Status.ToString(),
        "traceId" => span.TraceId.ToString(),
        "spanId" => span.SpanId.ToString(),
        _ => Shared(span.Sender, span.Scope),
    }));

    public bool Matches(LogEntry entry) => Matches(entry.Attributes.Find(Key) ?? (Key switch
    {
        "message" => entry.Message,
        "severity" => entry.Severity.ToString(),
        "traceId" => entry.TraceId.ToString(),
        "spanId" => entry.SpanId.ToString(),
        _ => Shared(entry.Sender, entry.Scope),
    }));

    /// <summary>Whether a dimension of a metric fits.</summary>
    public bool Matches(AttributeList dimensions) => Matches(dimensions.Find(Key));

    private object? Shared(TelemetrySender sender, TelemetryScope scope) => Key switch
    {
        "scope" => scope.Name,
        "sender" => sender.Key,
        _ => sender.Attributes.Find(Key),
    };

    private bool Matches(object? value) => Operator switch
    {
        FilterOperator.Equal => value is not null && AttributeText.Of(value) == Value,
        FilterOperator.NotEqual => value is null || AttributeText.Of(value) != Value,
        FilterOperator.Contains => value is not null && Holds(value),
        FilterOperator.NotContains => value is null || !Holds(value),
        FilterOperator.Greater => value is not null && Compare(value) > 0,
        FilterOperator.Less => value is not null && Compare(value) < 0,
        FilterOperator.GreaterOrEqual => value is not null && Compare(value) >= 0,
        _ => value is not null && Compare(value) <= 0,
    };

    private bool Holds(object value) => AttributeText.Of(value).Contains(Value, StringComparison.OrdinalIgnoreCase);

    // Numbers by size, whatever type they were sent with; anything else by its letters.
    private int Compare(object value)
    {
        var number = value switch { long l => l, double d => d, string s => Number(s), _ => null };
        return number is { } left && _number is { } right ? left.CompareTo(right) : string.CompareOrdinal(AttributeText.Of(value), Value);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
