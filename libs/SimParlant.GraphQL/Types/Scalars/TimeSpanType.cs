using System.Xml;

namespace SimParlant.GraphQL.Types;

/// <summary>A duration in the notation of ISO 8601, <c>PT5M</c>.</summary>
public sealed class TimeSpanType() : TextScalarType<TimeSpan>("TimeSpan", "A duration in the notation of ISO 8601.")
{
    private protected override bool TryParse(string text, out TimeSpan value)
    {
        value = default;
        try
        {
            value = XmlConvert.ToTimeSpan(text);
            return true;
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return false;
        }
    }

    private protected override string Format(TimeSpan value) => XmlConvert.ToString(value);
}
