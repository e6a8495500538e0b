using Npgsql;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>What keeps the trails from being what they promise is brought about in the running service, and told.</summary>
public sealed class ProvokedAuditAlertTests : IAsyncLifetime
{
    private const string Export = $"/api/v1/workspaces/{Demo.AcmeSupport}/audit";

    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Trails_that_cannot_be_sealed_are_told_about_until_they_can()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await _stage.FiringAsync());
        await _stage.Database.ExecuteAsync("alter function simparlant_seal_audit(integer) rename to simparlant_seal_nothing");
        await _stage.UntilToldAsync("firing AuditNotSealed");
        await _stage.Database.ExecuteAsync("alter function simparlant_seal_nothing(integer) rename to simparlant_seal_audit");
        await _stage.UntilToldAsync("resolved AuditNotSealed");
    }

    /// <summary>Its last line names the newest seal, which cannot be read any more.</summary>
    [Fact]
    public async Task An_export_that_breaks_off_is_told_about()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        using var ada = _stage.As("ada");
        using (var whole = await ada.GetAsync(Export))
        {
            Assert.Contains("\"trailer\"", await whole.Content.ReadAsStringAsync());
        }

        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.Empty(await _stage.FiringAsync());
        await _stage.Database.ExecuteAsync("alter table simparlant_audit_seal rename column hash to hash_is_gone");
        using (var broken = await ada.GetAsync(Export))
        {
            Assert.False(broken.IsSuccessStatusCode);
        }

        await _stage.UntilToldAsync("firing AuditExportsFailing");
    }

    /// <summary>The limit is for answers that are over at once; another that waits as long is given up.</summary>
    [Fact]
    public async Task An_export_takes_as_long_as_it_takes_and_one_whose_reader_left_is_no_failure()
    {
        await using var stage = await Stage.StartAsync(("Limits:RequestSeconds", "1"));
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        using var ada = stage.As("ada");
        await using var connection = await stage.Database.OpenOwnerAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var locking = new NpgsqlCommand("lock table simparlant_audit_seal, parlant_agent in access exclusive mode", connection, transaction);
        await locking.ExecuteNonQueryAsync();
        using var leaving = new CancellationTokenSource();
        var left = ada.GetAsync(Export, leaving.Token);
        await UntilWaitingAsync(stage, 1);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        await UntilWaitingAsync(stage, 0);

        var late = ada.GetStringAsync(Export);
        await UntilWaitingAsync(stage, 1);
        await ada.GetAsync($"/api/v1/agents?workspace_id={Demo.AcmeSupport}").ErrorAsync(504, "REQUEST_TIMEOUT");
        await transaction.RollbackAsync();
        Assert.Contains("\"trailer\"", await late);
        await stage.PassAsync(TimeSpan.FromSeconds(15));
        Assert.DoesNotContain("firing AuditExportsFailing", stage.Receiver.Told);
    }

    /// <summary>So many exports wait for the newest seal.</summary>
    private static async Task UntilWaitingAsync(Stage stage, long count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await stage.Database.SingleAsync<long>("""
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock' and query like '%from simparlant_audit_seal where%order by number desc%'
            """) != count)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
