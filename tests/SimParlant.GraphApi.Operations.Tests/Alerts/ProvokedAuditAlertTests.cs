using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>What keeps the trails from being what they promise is brought about in the running service, and told.</summary>
public sealed class ProvokedAuditAlertTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Trails_that_cannot_be_sealed_are_told_about_until_they_can()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await _stage.FiringAsync());
        await _stage.Database.ExecuteAsync("alter function simparlant_seal_audit(integer) rename to simparlant_seal_nothing");
        await UntilToldAsync("firing AuditNotSealed");
        await _stage.Database.ExecuteAsync("alter function simparlant_seal_nothing(integer) rename to simparlant_seal_audit");
        await UntilToldAsync("resolved AuditNotSealed");
    }

    /// <summary>Its last line names the newest seal, which cannot be read any more.</summary>
    [Fact]
    public async Task An_export_that_breaks_off_is_told_about()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        using var ada = _stage.As("ada");
        using (var whole = await ada.GetAsync($"/api/v1/workspaces/{Demo.AcmeSupport}/audit"))
        {
            Assert.Contains("\"trailer\"", await whole.Content.ReadAsStringAsync());
        }

        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Empty(await _stage.FiringAsync());
        await _stage.Database.ExecuteAsync("alter table simparlant_audit_seal rename column hash to hash_is_gone");
        using (var broken = await ada.GetAsync($"/api/v1/workspaces/{Demo.AcmeSupport}/audit"))
        {
            Assert.False(broken.IsSuccessStatusCode);
        }

        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Contains("firing AuditExportsFailing", _stage.Receiver.Told);
    }

    private async Task UntilToldAsync(string alert)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!_stage.Receiver.Told.Contains(alert))
        {
            patience.Token.ThrowIfCancellationRequested();
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
        }
    }
}
