using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>How receivers are told: in shapes they know, signed, again until they take it.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task The_webhook_is_told_as_Alertmanager_would_and_the_message_is_signed()
    {
        await ProvokeAsync();
        var message = Assert.Single(_stage.Receiver.Came, m => m.Channel == "webhook");
        var alert = message.Json["alerts"]![0]!;
        Assert.Equal(("4", "firing", "ServiceDown", "critical", "gone/1"), (
            (string)message.Json["version"]!, (string)message.Json["status"]!, (string)alert["labels"]!["alertname"]!, (string)alert["labels"]!["severity"]!,
            (string)alert["labels"]!["instance"]!));
        Assert.Equal("docs/operations.md#servicedown", (string)alert["annotations"]!["runbook_url"]!);
        Assert.Equal(default, alert["endsAt"].Deserialize<DateTime>());
        var signed = Encoding.UTF8.GetBytes($"{message.Headers["X-SimParlant-Timestamp"]}.{message.Text}");
        Assert.Equal(
            $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Stage.Secret), signed))}", message.Headers["X-SimParlant-Signature"]);
        Assert.Equal("1", message.Headers["X-SimParlant-Attempt"]);
    }

    [Fact]
    public async Task Slack_is_told_in_its_own_shape_and_gets_no_signature()
    {
        await ProvokeAsync();
        var message = Assert.Single(_stage.Receiver.Came, m => m.Channel == "slack");
        Assert.Equal("Critical: ServiceDown. A replica does not answer.", (string)message.Json["text"]!);
        Assert.Equal("danger", (string)message.Json["attachments"]![0]!["color"]!);
        Assert.False(message.Headers.ContainsKey("X-SimParlant-Signature"));
    }

    [Fact]
    public async Task What_is_refused_is_sent_again_with_the_same_key_and_marked_and_refusals_are_an_alert_of_their_own()
    {
        _stage.Receiver.IsRefusing = true;
        await ProvokeAsync();
        await _stage.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Contains("AlertsNotDelivered", await _stage.FiringAsync());
        _stage.Receiver.IsRefusing = false;
        await _stage.PassAsync(TimeSpan.FromMinutes(20));
        var sent = _stage.Receiver.Came.Where(m => m.Channel == "webhook" && m.Text.Contains("\"firing\"", StringComparison.Ordinal) && m.Text.Contains("ServiceDown", StringComparison.Ordinal)).ToArray();
        Assert.True(sent.Length > 2);
        Assert.Single(sent.Select(m => m.Headers["Idempotency-Key"]).Distinct());
        var attempts = sent.Select(m => int.Parse(m.Headers["X-SimParlant-Attempt"])).ToArray();
        Assert.Equal(1, attempts[0]);
        Assert.Equal(attempts.Distinct().Order(), attempts);
        Assert.Equal(0, await _stage.Database.SingleAsync<long>("select count(*) from simparlant_alert_note where status = 'waiting'"));
    }

    private async Task ProvokeAsync()
    {
        await _stage.Database.ExecuteAsync("insert into simparlant_replica (instance, seen_at) values ('gone/1', $1)",
            DateTime.SpecifyKind(_stage.Time.UtcNow.AddMinutes(-5), DateTimeKind.Unspecified));
        await _stage.PassAsync(TimeSpan.FromSeconds(90));
    }
}
