using System.Text;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Names as the OpenTelemetry specification translates them for Prometheus ("Prometheus and OpenMetrics Compatibility").</summary>
internal static class PrometheusNames
{
    /// <summary>The family's name: dots become underscores, and the unit is its last word.</summary>
    public static string Family(string instrument, string unit, MetricKind kind)
    {
        var name = Sanitize(instrument, colons: true);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
        {
            name = name[..^"_total".Length];
        }

        return unit.Length == 0 || name == unit || name.EndsWith("_" + unit, StringComparison.Ordinal) ? name : $"{name}_{unit}";
    }

    public static string Label(string attribute) => Sanitize(attribute, colons: false);

    /// <summary>The word for a UCUM unit: <c>s</c> → <c>seconds</c>, <c>By/s</c> → <c>bytes_per_second</c>, <c>{message}</c> → nothing.</summary>
    public static string Unit(string? ucum, MetricKind kind)
    {
        var text = WithoutAnnotations(ucum ?? "");
        if (text == "1")
        {
            return kind == MetricKind.Gauge ? "ratio" : "";
        }

        var parts = text.Split('/', 2);
        var unit = parts[0].Length == 0 ? "" : Plural(parts[0]);
        return parts.Length == 2 && parts[1].Length > 0 ? $"{unit}_per_{Singular(parts[1])}".TrimStart('_') : unit;
    }

    private static string WithoutAnnotations(string ucum)
    {
        for (var open = ucum.IndexOf('{'); open >= 0; open = ucum.IndexOf('{'))
        {
            var close = ucum.IndexOf('}', open);
            ucum = close < 0 ? ucum[..open] : ucum.Remove(open, close - open + 1);
        }

        return ucum.Trim();
    }

    private static string Plural(string unit) => unit switch
    {
        "d" => "days", "h" => "hours", "min" => "minutes", "s" => "seconds", "ms" => "milliseconds", "us" => "microseconds", "ns" => "nanoseconds",
        "By" => "bytes", "KiBy" => "kibibytes", "MiBy" => "mebibytes", "GiBy" => "gibibytes", "TiBy" => "tibibytes",
        "KBy" or "kBy" => "kilobytes", "MBy" => "megabytes", "GBy" => "gigabytes", "TBy" => "terabytes",
        "m" => "meters", "V" => "volts", "A" => "amperes", "J" => "joules", "W" => "watts", "g" => "grams", "Cel" => "celsius", "Hz" => "hertz",
        "%" => "percent",
        _ => Sanitize(unit, colons: false),
    };

    private static string Singular(string unit) => unit switch
    {
        "s" => "second", "m" or "min" => "minute", "h" => "hour", "d" => "day", "w" => "week", "mo" => "month", "y" => "year",
        _ => Sanitize(unit, colons: false),
    };

    private static string Sanitize(string name, bool colons)
    {
        var result = new StringBuilder(name.Length + 1);
        foreach (var c in name)
        {
            var kept = char.IsAsciiLetterOrDigit(c) || (colons && c == ':') ? c : '_';
            if (result.Length == 0 && char.IsAsciiDigit(kept))
            {
                result.Append('_');
            }

            if (kept != '_' || result.Length == 0 || result[^1] != '_')
            {
                result.Append(kept);
            }
        }

        return result.ToString();
    }
}
