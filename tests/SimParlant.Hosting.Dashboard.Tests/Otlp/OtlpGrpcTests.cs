using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using SimParlant.Hosting.Dashboard.Tests.Support;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

public sealed class OtlpGrpcTests
{
    private const string Export = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

    [Fact]
    public async Task A_call_is_answered_with_a_message_and_a_status_in_the_trailers()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync();
        var response = await CallAsync(dashboard, Export, Frame(OtlpBody.Trace(1, "a")));
        Assert.Equal(new byte[5], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
        Assert.Equal("application/grpc", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(1, dashboard.Store.Counts.Spans.Kept);
    }

    [Fact]
    public async Task Whatever_cannot_be_taken_has_the_status_grpc_gives_it()
    {
        await using var dashboard = await ReceivingDashboard.StartAsync("--Dashboard:TelemetryLimits:MaxRequestBytes=1000");
        var fine = OtlpBody.Trace(1, "a");
        Assert.Equal("16", await StatusAsync(dashboard, Export, Frame(fine), key: "wrong"));
        Assert.Equal("12", await StatusAsync(dashboard, "opentelemetry.proto.collector.profiles.v1.ProfilesService/Export", Frame(fine)));
        Assert.Equal("3", await StatusAsync(dashboard, Export, Frame([10, 200])));
        Assert.Equal("3", await StatusAsync(dashboard, Export, Frame(fine)[..^1]));
        Assert.Equal("3", await StatusAsync(dashboard, Export, []));
        Assert.Equal("8", await StatusAsync(dashboard, Export, Frame(OtlpBody.Trace(1, new string('x', 1000)))));
        Assert.Equal("8", await StatusAsync(dashboard, Export, Frame(Pack(new byte[1_000_000]), packed: 1), encoding: "gzip"));
        Assert.Equal("12", await StatusAsync(dashboard, Export, Frame(fine, packed: 1), encoding: "snappy"));
        Assert.Equal(0, dashboard.Store.Counts.Spans.Received);
        Assert.Equal("0", await StatusAsync(dashboard, Export, Frame(Pack(fine), packed: 1), encoding: "gzip"));
        Assert.Equal(1, dashboard.Store.Counts.Spans.Kept);
    }

    private static async Task<string> StatusAsync(ReceivingDashboard dashboard, string path, byte[] body, string? encoding = null, string? key = null)
    {
        var response = await CallAsync(dashboard, path, body, encoding, key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsByteArrayAsync();
        return (response.Headers.TryGetValues("grpc-status", out var early) ? early : response.TrailingHeaders.GetValues("grpc-status")).Single();
    }

    private static async Task<HttpResponseMessage> CallAsync(ReceivingDashboard dashboard, string path, byte[] body, string? encoding = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dashboard.Grpc, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.Add("x-otlp-api-key", key ?? dashboard.Options.OtlpApiKey);
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        return await dashboard.Client.SendAsync(request);
    }

    private static byte[] Frame(byte[] message, byte packed = 0)
    {
        byte[] framed = [packed, 0, 0, 0, 0, .. message];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        return framed;
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
