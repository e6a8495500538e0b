using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Identity;

public sealed class WebhookTests(Replicas replicas) : IClassFixture<Replicas>
{
    private object Message => new { event_type = "workspace_restored", workspace_id = Demo.AcmeSupport, triggered_by = "user-ada", timestamp = replicas.Time.GetUtcNow() };

    [Fact]
    public async Task A_message_is_believed_by_its_signature_alone()
    {
        using var good = await replicas.SayAsync("workspace-events", Message);
        Assert.Equal("workspace_restored", (string?)(await good.JsonAsync())["event_type"]);
        await replicas.SayAsync("workspace-events", Message, secret: null).ErrorAsync(401, "INVALID_SIGNATURE");
        await replicas.SayAsync("workspace-events", Message, secret: "another").ErrorAsync(401, "INVALID_SIGNATURE");
        await replicas.SayAsync("workspace-events", Message, damage: body => body + " ").ErrorAsync(401, "INVALID_SIGNATURE");
        await replicas.SayAsync("permission-updates", Message, secret: "another").ErrorAsync(401, "INVALID_SIGNATURE");
    }

    [Theory]
    [InlineData("sha256=")]
    [InlineData("sha1=da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("sha256=zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task A_signature_of_another_shape_is_none(string signature)
    {
        using var client = replicas.As(0, null);
        client.DefaultRequestHeaders.TryAddWithoutValidation("X-Sim-Signature", signature);
        await client.PostAsync("/api/v1/sim-integration/webhooks/workspace-events", Answers.Json("{}")).ErrorAsync(401, "INVALID_SIGNATURE");
    }

    [Fact]
    public async Task What_is_signed_must_still_make_sense()
    {
        var error = await replicas.SayAsync("workspace-events", new { event_type = "2", timestamp = replicas.Time.GetUtcNow().AddMinutes(-6) }).ErrorAsync(400, "INVALID_REQUEST");
        Assert.Equal(["event_type", "workspace_id", "timestamp"], error["details"]!["field_errors"]!.AsObject().Select(f => f.Key));
        await replicas.SayAsync("permission-updates", new { timestamp = replicas.Time.GetUtcNow() }).ErrorAsync(400, "INVALID_REQUEST");
        await replicas.SayAsync("workspace-events", new[] { 1 }).ErrorAsync(400, "INVALID_REQUEST");
        await replicas.SayAsync("workspace-events", new { event_type = new string('x', 70_000) }).ErrorAsync(413, "INVALID_REQUEST");
    }

    [Fact]
    public async Task Without_a_secret_no_message_is_believed()
    {
        await using var deaf = Api.Create(replicas.Database.AppConnectionString, null);
        using var client = deaf.CreateClient();
        await client.PostAsync("/api/v1/sim-integration/webhooks/workspace-events", Answers.Json("{}")).ErrorAsync(503, "WEBHOOKS_NOT_CONFIGURED");
    }

    [Fact]
    public async Task An_admin_sees_how_well_callers_are_remembered_and_makes_them_be_forgotten()
    {
        using var admin = replicas.As(0, "ada");
        await admin.GetStringAsync("/api/v1/agents");
        var before = await (await admin.GetAsync("/api/v1/auth/cache/stats")).JsonAsync();
        Assert.True((int)before["total_cached_sessions"]! > 0);
        Assert.True((long)before["local_hits"]! > 0);
        Assert.Equal("closed", (string?)before["sim_circuit"]);
        using var cleared = await admin.PostAsync("/api/v1/auth/cache/clear", null);
        Assert.Equal(204, (int)cleared.StatusCode);
        var after = await (await admin.GetAsync("/api/v1/auth/cache/stats")).JsonAsync();
        Assert.True((long)after["misses"]! + (long)after["shared_hits"]! > (long)before["misses"]! + (long)before["shared_hits"]!);

        using var reader = replicas.As(0, "linus");
        await reader.GetAsync("/api/v1/auth/cache/stats").ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
        await reader.PostAsync("/api/v1/auth/cache/clear", null).ErrorAsync(403, "WORKSPACE_ACCESS_DENIED");
    }
}
