using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using SimParlant.Core.Alerts;
using SimParlant.GraphApi.Tools;

namespace SimParlant.GraphApi.Alerts;

/// <summary>
/// Posts messages to the receivers: to the very hosts the environment names, without redirects, cookies or a proxy. A message's id is its
/// idempotency key, and one that may have arrived before says so.
/// </summary>
internal sealed class AlertSender : IAlertSender, IDisposable
{
    public const string SignatureHeader = "X-SimParlant-Signature";
    public const string TimestampHeader = "X-SimParlant-Timestamp";
    public const string AttemptHeader = "X-SimParlant-Attempt";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly AlertSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public AlertSender(IOptions<AlertSettings> settings, TimeProvider time)
    {
        (_settings, _time) = (settings.Value, time);
        Channels = [.. new[] { AlertSettings.Webhook, AlertSettings.Slack }.Where(c => _settings.AddressOf(c) is not null)];
        var guard = new OutboundGuard(Options.Create(new ToolSettings { Hosts = [.. Channels.Select(c => _settings.AddressOf(c)!).Select(a => $"{a.Host}:{a.Port}")] }));
        _client = new(guard.CreateHandler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };
    }

    public IReadOnlyList<string> Channels { get; }

    public async ValueTask<bool> SendAsync(string channel, AlertMessage message, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        using var request = Request(channel, message);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(string channel, AlertMessage message)
    {
        var runbook = _settings.RunbookUrl ?? "";
        var body = channel == AlertSettings.Slack ? AlertBodies.Slack(message, runbook) : AlertBodies.Webhook(message, runbook);
        var request = new HttpRequestMessage(HttpMethod.Post, _settings.AddressOf(channel)!) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        request.Headers.Add(AttemptHeader, message.Attempt.ToString(CultureInfo.InvariantCulture));
        if (channel == AlertSettings.Webhook && _settings.WebhookSecret is { Length: > 0 } secret)
        {
            Sign(request, secret, body);
        }

        return request;
    }

    // With the time in it, a message that was overheard cannot be told again tomorrow.
    private void Sign(HttpRequestMessage request, string secret, byte[] body)
    {
        var timestamp = _time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}");
    }
}
