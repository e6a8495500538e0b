using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace SimParlant.Benchmarks.Dashboard;

/// <summary>One service that sends a request after the other at a given pace, as an exporter does: the next when the last was answered.</summary>
internal sealed class SpanSender : IDisposable
{
    private const int FrameLength = 5;

    private readonly bool _isGrpc;
    private readonly Uri _address;
    private readonly SpanRequest _request;
    private readonly ulong _serials;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private ulong _sent;

    public SpanSender(ReceiverChild receiver, bool isGrpc, int number)
    {
        _isGrpc = isGrpc;
        _address = isGrpc ? new(receiver.Grpc, "/opentelemetry.proto.collector.trace.v1.TraceService/Export") : new(receiver.Http, "/v1/traces");
        _request = new($"service-{number}");
        _serials = (ulong)number << 40;
    }

    public long Spans => (long)_sent * SpanRequest.Spans;

    /// <summary>How many requests were not answered well.</summary>
    public int Failures { get; private set; }

    /// <summary>Sends until the time is up; falls behind, and catches up, when the receiver is slow.</summary>
    public async Task RunAsync(double spansPerSecond, TimeSpan length)
    {
        var before = Spans;
        var clock = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (clock.Elapsed < length)
        {
            if (Spans - before > clock.Elapsed.TotalSeconds * spansPerSecond)
            {
                await tick.WaitForNextTickAsync();
                continue;
            }

            await SendAsync();
        }
    }

    private async Task SendAsync()
    {
        _request.Renew(_serials + ++_sent, DateTime.UtcNow);
        using var message = new HttpRequestMessage(HttpMethod.Post, _address) { Content = _isGrpc ? Framed() : new ByteArrayContent(_request.Bytes) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(_isGrpc ? "application/grpc" : "application/x-protobuf");
        message.Headers.Add("x-otlp-api-key", ReceiverChild.OtlpKey);
        if (_isGrpc)
        {
            (message.Version, message.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        using var answer = await _client.SendAsync(message);
        await answer.Content.ReadAsByteArrayAsync();
        if (!answer.IsSuccessStatusCode || (_isGrpc && (!answer.TrailingHeaders.TryGetValues("grpc-status", out var status) || status.Single() != "0")))
        {
            Failures++;
        }
    }

    private ByteArrayContent Framed()
    {
        var framed = new byte[FrameLength + _request.Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)_request.Bytes.Length);
        _request.Bytes.CopyTo(framed, FrameLength);
        return new(framed);
    }

    public void Dispose() => _client.Dispose();
}
