using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Tests.Support;

/// <summary>What a shop of three services would send: orders that mostly succeed, their logs and their measurements.</summary>
internal static class DemoTelemetry
{
    internal static readonly TraceId Order = new(0xabcdef0123456789);
    internal static readonly SpanId Charge = new(0x1005);
    internal static readonly TelemetrySender Api = Sender("store-api");
    internal static readonly TelemetrySender Payments = Sender("payments");
    internal static readonly TelemetrySender Worker = Sender("worker");
    private static readonly TelemetryScope s_http = new("Microsoft.AspNetCore", null);
    private static readonly TelemetryScope s_client = new("System.Net.Http", null);
    private static readonly TelemetryScope s_npgsql = new("Npgsql", "10.0.0");

    /// <summary>Times end now, as a chart of the last minutes shows them.</summary>
    internal static void Fill(TelemetryStore store, DateTimeOffset now)
    {
        var end = (now - DateTimeOffset.UnixEpoch).Ticks * 100;
        for (var i = 0; i < 30; i++)
        {
            store.Add(Trace(new((UInt128)(i + 1)), 0x9000 + ((ulong)i * 16), end - ((31L - i) * 4_000_000_000), i % 7 == 3, 1 + (i % 5)));
        }

        store.Add(Trace(Order, 0x1000, end - 2_000_000_000, true, 3));
        store.Add(Logs(end));
        for (var second = 300; second >= 0; second--)
        {
            store.Add(new MetricsBatch([.. Samples(end - (300 * 1_000_000_000L), end - (second * 1_000_000_000L), 300 - second)]));
        }
    }

    private static List<Span> Trace(TraceId id, ulong first, long start, bool fails, int scale)
    {
        Span Make(TelemetrySender sender, TelemetryScope scope, int number, int parent, string name, SpanKind kind, double from, double to, bool isBad = false, params TelemetryAttribute[] attributes) => new()
        {
            Sender = sender, Scope = scope, TraceId = id, SpanId = new(first + (ulong)number), ParentId = parent == 0 ? default : new(first + (ulong)parent), Name = name, Kind = kind,
            Start = start + (long)(from * scale * 1e6), End = start + (long)(to * scale * 1e6), Status = isBad ? SpanStatus.Error : SpanStatus.Unset, StatusMessage = isBad ? "Card was declined" : null,
            Attributes = new(attributes),
            Events = isBad ? [new("exception", start + (long)(to * scale * 1e6), new(new TelemetryAttribute("exception.type", "Shop.CardDeclinedException"), new("exception.message", "The bank said no."),
                new("exception.stacktrace", "Shop.CardDeclinedException: The bank said no.\n   at Shop.Payments.Charge(Order order)\n   at Shop.Api.Orders.Post()")))] : [],
        };
        return
        [
            Make(Api, s_http, 1, 0, "POST /orders", SpanKind.Server, 0, 62, fails, new("http.request.method", "POST"), new("http.route", "/orders"), new("http.response.status_code", fails ? 502L : 201L)),
            Make(Api, s_npgsql, 2, 1, "SELECT stock", SpanKind.Client, 3, 11, false, new("db.system.name", "postgresql"), new("db.query.text", "select * from stock where id = any($1)")),
            Make(Api, s_client, 3, 1, "POST", SpanKind.Client, 13, 48, fails, new TelemetryAttribute("url.full", "http://payments/charge")),
            Make(Payments, s_http, 4, 3, "POST /charge", SpanKind.Server, 15, 46, fails, new("http.route", "/charge"), new("http.response.status_code", fails ? 500L : 200L)),
            Make(Payments, s_client, 5, 4, "charge card", SpanKind.Internal, 18, 44, fails, new TelemetryAttribute("card.issuer", "<script>alert(1)</script>")),
            Make(Api, s_client, 6, 1, "orders publish", SpanKind.Producer, 50, 54),
            Make(Worker, s_client, 7, 6, "orders process", SpanKind.Consumer, 57, 96),
            Make(Worker, s_npgsql, 8, 7, "INSERT shipment", SpanKind.Client, 62, 88, false, new TelemetryAttribute("db.system.name", "postgresql")),
        ];
    }

    private static List<LogEntry> Logs(long end)
    {
        List<LogEntry> logs = [];
        for (var i = 0; i < 40; i++)
        {
            var severity = (i % 9) switch { 4 => LogSeverity.Warning, 7 => LogSeverity.Error, 2 => LogSeverity.Debug, _ => LogSeverity.Information };
            logs.Add(new()
            {
                Sender = (i % 3) switch { 0 => Api, 1 => Payments, _ => Worker }, Scope = new("Shop.Orders", null), Time = end - ((40L - i) * 1_500_000_000), Severity = severity,
                Message = severity switch { LogSeverity.Error => $"Charging order {i} failed", LogSeverity.Warning => "Stock of <script>alert(1)</script> is low", _ => $"Order {i} moved on" },
                TraceId = Order, SpanId = Charge,
                Attributes = new(new TelemetryAttribute("order.id", (long)i), new("{OriginalFormat}", "Order {order.id} moved on"), new("tenant", "north")),
            });
        }

        return logs;
    }

    private static IEnumerable<MetricSample> Samples(long start, long time, int second)
    {
        var requests = new Instrument(Api, "Microsoft.AspNetCore.Hosting", "http.server.request.duration", "s", "Duration of HTTP server requests.", InstrumentKind.Histogram);
        double[] bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
        foreach (var (route, factor) in new[] { ("/orders", 1), ("/stock", 2) })
        {
            long[] counts = [second * factor, second * 3L, second * 5L * factor, second * 4L, second * 2L / factor, second / 2, second / 6, second / 20, second / 90];
            yield return new()
            {
                Instrument = requests, Dimensions = new(new TelemetryAttribute("http.route", route), new("http.response.status_code", 200L)), Start = start, Time = time,
                Histogram = new(start, time, counts.Sum(), counts.Sum() * 0.03, bounds, counts),
                Exemplars = second % 60 == 30 ? [new(time, 0.02 * factor, Order, Charge)] : [],
            };
        }

        var queue = new Instrument(Worker, "Shop.Orders", "orders.waiting", "{order}", "Orders not yet sent.", InstrumentKind.Gauge);
        var sold = new Instrument(Api, "Shop.Orders", "orders.sold", "{order}", "Orders taken.", InstrumentKind.Sum) { IsMonotonic = true };
        yield return new() { Instrument = queue, Start = start, Time = time, Value = 20 + (15 * Math.Sin(second / 20.0)) };
        foreach (var (country, factor) in new[] { ("de", 3.0), ("fr", 2.0), ("<script>alert(1)</script>", 0.5) })
        {
            yield return new() { Instrument = sold, Dimensions = new(new TelemetryAttribute("country", country)), Start = start, Time = time, Value = Math.Floor((second * factor) + (4 * Math.Sin(second / 9.0))) };
        }
    }

    private static TelemetrySender Sender(string name) => new(name, $"{name[..3]}aaaaa", new(new TelemetryAttribute("service.name", name), new("service.instance.id", $"{name[..3]}aaaaa"), new("telemetry.sdk.language", "dotnet")));
}
