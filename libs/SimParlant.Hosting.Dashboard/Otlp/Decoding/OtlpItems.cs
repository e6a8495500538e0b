using SimParlant.Hosting.Dashboard.Otlp.Wire;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Otlp.Decoding;

/// <summary>Reads one span, record or metric of a request.</summary>
internal delegate void ItemReader(ReadOnlySpan<byte> item, TelemetrySender sender, TelemetryScope scope);

/// <summary>Walks a request: the three signals share their numbers down to the items, which stand below a scope below a resource.</summary>
internal static class OtlpItems
{
    private const int Resources = 1;
    private const int Scopes = 2;
    private const int Items = 2;

    public static void Read(ReadOnlySpan<byte> request, OtlpDecoder decoder, ItemReader read)
    {
        var resources = new WireReader(request);
        while (resources.Next())
        {
            if (resources.Field != Resources)
            {
                continue;
            }

            var resource = resources.Bytes();
            var sender = decoder.Sender(resource);
            var scopes = new WireReader(resource);
            while (scopes.Next())
            {
                if (scopes.Field == Scopes)
                {
                    ReadScope(scopes.Bytes(), sender, decoder, read);
                }
            }
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> scoped, TelemetrySender sender, OtlpDecoder decoder, ItemReader read)
    {
        var scope = decoder.Scope(scoped);
        var items = new WireReader(scoped);
        while (items.Next())
        {
            if (items.Field == Items)
            {
                decoder.Count();
                read(items.Bytes(), sender, scope);
            }
        }
    }
}
