using System.Globalization;
using System.Text;

namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>An attribute's value as people read and search it.</summary>
internal static class AttributeText
{
    public static string Of(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => Nested(value),
    };

    private static string Nested(object value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case AttributeList map:
                text.Append('{');
                for (var i = 0; i < map.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(map[i].Key).Append(": ");
                    Write(text, map[i].Value);
                }

                text.Append('}');
                break;
            case object?[] list:
                text.Append('[');
                for (var i = 0; i < list.Length; i++)
                {
                    text.Append(i == 0 ? "" : ", ");
                    Write(text, list[i]);
                }

                text.Append(']');
                break;
            default:
                text.Append(Of(value));
                break;
        }
    }
}
