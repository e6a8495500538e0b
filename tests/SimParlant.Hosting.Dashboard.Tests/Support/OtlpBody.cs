using SimParlant.Hosting.Dashboard.Otlp.Wire;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>Requests as senders write them.</summary>
internal static class OtlpBody
{
    public const long Time = 1_700_000_000_000_000_000;

    /// <summary>One span per name, all of one trace; a trace id of zero makes them malformed.</summary>
    public static byte[] Trace(ulong trace, params string[] names) => Request(scope =>
    {
        for (var i = 0; i < names.Length; i++)
        {
            var span = scope.Begin(2);
            scope.Bytes(1, Id(16, trace));
            scope.Bytes(2, Id(8, (ulong)i + 1));
            scope.Text(5, names[i]);
            scope.Varint(6, 2);
            scope.Fixed64(7, Time);
            scope.Fixed64(8, Time + 1000);
            Attribute(scope, 9, "http.route", "/orders/{id}");
            Attribute(scope, 9, "letters", "äöü");
            var e = scope.Begin(11);
            scope.Fixed64(1, Time);
            scope.Text(2, "exception");
            Attribute(scope, 3, "exception.type", "Shop.OutOfStock");
            scope.End(e);
            scope.End(span);
        }
    });

    public static byte[] Logs(params string[] messages) => Request(scope =>
    {
        foreach (var message in messages)
        {
            var record = scope.Begin(2);
            scope.Fixed64(1, Time);
            scope.Varint(2, 17);
            var body = scope.Begin(5);
            scope.Text(1, message);
            scope.End(body);
            Attribute(scope, 6, "order", "42");
            scope.End(record);
        }
    });

    public static byte[] Histogram(double[] bounds, ulong[] counts, ulong temporality, long time = Time) => Metric(9, point =>
    {
        point.Fixed64(2, Time - 1_000_000_000);
        point.Fixed64(3, (ulong)time);
        point.Fixed64(4, counts.Aggregate(0UL, (sum, count) => sum + count));
        point.Fixed64(5, BitConverter.DoubleToUInt64Bits(12.5));
        foreach (var count in counts)
        {
            point.Fixed64(6, count);
        }

        foreach (var bound in bounds)
        {
            point.Fixed64(7, BitConverter.DoubleToUInt64Bits(bound));
        }

        Attribute(point, 9, "route", "/orders");
    }, temporality);

    public static byte[] Metric(int shape, Action<WireWriter> point, ulong temporality = 2) => Request(scope =>
    {
        var metric = scope.Begin(2);
        scope.Text(1, "duration");
        scope.Text(3, "s");
        var data = scope.Begin(shape);
        var one = scope.Begin(1);
        point(scope);
        scope.End(one);
        scope.Varint(2, temporality);
        scope.End(data);
        scope.End(metric);
    });

    public static void Attribute(WireWriter output, int field, string key, string value)
    {
        var attribute = output.Begin(field);
        output.Text(1, key);
        var any = output.Begin(2);
        output.Text(1, value);
        output.End(any);
        output.End(attribute);
    }

    private static byte[] Request(Action<WireWriter> scoped)
    {
        var output = new WireWriter(64 * 1024 * 1024);
        var resources = output.Begin(1);
        var resource = output.Begin(1);
        Attribute(output, 1, "service.name", "shop");
        Attribute(output, 1, "service.instance.id", "one");
        output.End(resource);
        var scopes = output.Begin(2);
        var scope = output.Begin(1);
        output.Text(1, "Orders");
        output.End(scope);
        scoped(output);
        output.End(scopes);
        output.End(resources);
        return output.Written.ToArray();
    }

    private static byte[] Id(int length, ulong value)
    {
        var id = new byte[length];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(id.AsSpan(length - 8), value);
        return id;
    }
}
