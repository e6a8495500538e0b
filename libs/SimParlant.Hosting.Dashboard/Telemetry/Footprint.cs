namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>
/// How many bytes of the heap something kept takes, estimated. Keys and names of usual length are left out, because the string pool shares
/// them; values are counted in full although many are shared, so that the estimate errs on the safe side.
/// </summary>
internal static class Footprint
{
    private const int SpanObject = 160;
    private const int LogObject = 112;
    private const int EventObject = 48;
    private const int LinkObject = 56;
    private const int Array = 24;
    private const int UsualKey = 40;
    private const int UsualName = 100;

    public static int Of(Span span)
    {
        var bytes = SpanObject + Name(span.Name) + Of(span.StatusMessage) + Of(span.Attributes);
        if (span.Events.Count > 0)
        {
            bytes += Array;
            foreach (var e in span.Events)
            {
                bytes += EventObject + Name(e.Name) + Of(e.Attributes);
            }
        }

        if (span.Links.Count > 0)
        {
            bytes += Array;
            foreach (var link in span.Links)
            {
                bytes += LinkObject + Of(link.Attributes);
            }
        }

        return bytes;
    }

    public static int Of(LogEntry entry) => LogObject + Of(entry.Message) + Of(entry.Attributes);

    public static int Of(AttributeList list)
    {
        if (list.Count == 0)
        {
            return 0;
        }

        var bytes = 24 + Array + (16 * list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            bytes += OfValue(list[i].Value) + (list[i].Key.Length > UsualKey ? Of(list[i].Key) : 0);
        }

        return bytes;
    }

    public static int Of(string? text) => text is null ? 0 : (22 + (2 * text.Length) + 7) & ~7;

    private static int Name(string name) => name.Length > UsualName ? Of(name) : 0;

    private static int OfValue(object? value)
    {
        switch (value)
        {
            case null or bool: return 0;
            case string text: return Of(text);
            case byte[] blob: return Array + blob.Length;
            case AttributeList map: return Of(map);
            case object?[] list:
                var bytes = Array + (8 * list.Length);
                foreach (var item in list)
                {
                    bytes += OfValue(item);
                }

                return bytes;
            default: return 24;
        }
    }
}
