using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SimParlant.Core.Alerts;
using SimParlant.Core.Health;
using SimParlant.GraphApi.Health;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>Each cause is brought about in the running service; its alert fires, is told, and is over when the cause is gone.</summary>
public sealed class ProvokedAlertTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Redis_that_is_away_is_a_dependency_that_is_down()
    {
        await _stage.Redis.StopAsync();
        await _stage.PassAsync(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("firing DependencyDown", _stage.Receiver.Told);
        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("DependencyDown", await _stage.FiringAsync());
        await _stage.Receiver.HearAsync("firing DependencyDown");
        await _stage.Redis.ResumeAsync();
        await UntilAsync(async () =>
        {
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
            return _stage.Receiver.Told.Contains("resolved DependencyDown");
        });
    }

    /// <summary>Then there is nowhere to write an alert down, and no message can wait anywhere.</summary>
    [Fact]
    public async Task A_database_that_is_away_is_told_all_the_same()
    {
        await using var stage = await Stage.StartAloneAsync();
        using var client = stage.As("ada");
        await client.GetAsync("/api/v1/agents?workspace_id=" + Demo.AcmeSupport);
        await stage.PassAsync(TimeSpan.FromSeconds(30));
        await stage.Postgres.StopAsync();
        for (var i = 0; i < 15; i++)
        {
            using var response = await client.GetAsync($"/api/v1/agents/{Any.Id()}");
            Assert.Equal(503, (int)response.StatusCode);
            await stage.PassAsync(TimeSpan.FromSeconds(15));
        }

        await stage.Receiver.HearAsync(
            "firing DependencyDown", "firing DatabaseConnectionsGone", "firing DatabaseErrors", "firing HttpErrorsFrequent", "firing HttpErrorRatioHigh");
        Assert.Single(stage.Receiver.Told, told => told == "firing DependencyDown");

        await stage.Postgres.ResumeAsync();
        await UntilAsync(async () =>
        {
            await stage.PassAsync(TimeSpan.FromSeconds(15));
            return stage.Receiver.Told.Contains("resolved DependencyDown") && stage.Receiver.Told.Contains("resolved DatabaseConnectionsGone");
        });
    }

    [Fact]
    public async Task A_pool_in_use_is_told_when_it_is_nearly_full_and_sheds_load_when_it_is()
    {
        var source = _stage.Services.GetRequiredService<NpgsqlDataSource>();
        var taken = new List<NpgsqlConnection>();
        for (var i = 0; i < 34; i++)
        {
            taken.Add(await source.OpenConnectionAsync());
        }

        await _stage.PassAsync(TimeSpan.FromMinutes(4));
        await _stage.Receiver.HearAsync("firing DatabaseConnectionsHigh");
        var pressure = _stage.Services.GetRequiredService<Pressure>();
        Assert.False(pressure.IsHigh);
        while (taken.Count < 40)
        {
            taken.Add(await source.OpenConnectionAsync());
        }

        _stage.Time.Advance(TimeSpan.FromSeconds(2));
        _stage.Services.GetRequiredService<SelfHelp>().Look();
        Assert.Equal("connections", pressure.Reason);
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }

        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        await _stage.Receiver.HearAsync("resolved DatabaseConnectionsHigh");
        Assert.False(pressure.IsHigh);
    }

    [Fact]
    public async Task Memory_that_runs_out_sheds_turns_and_customers_who_wait_are_told_about()
    {
        var help = _stage.Services.GetRequiredService<SelfHelp>();
        var agent = await _stage.Database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport);
        _stage.Machine.Memory = 0.95;
        help.Look();
        Assert.Equal(1, _stage.Machine.Releases);
        var talk = await _stage.SaySomethingAsync(agent);
        await _stage.PassAsync(TimeSpan.FromMinutes(3));
        await _stage.Receiver.HearAsync("firing LoadShed", "firing TurnQueueOld");

        // Below the limit is not yet well below it.
        _stage.Machine.Memory = 0.85;
        help.Look();
        Assert.True(_stage.Services.GetRequiredService<Pressure>().IsHigh);
        _stage.Machine.Memory = 0.5;
        help.Look();
        await _stage.UntilAnsweredAsync(talk);
        await _stage.PassAsync(TimeSpan.FromMinutes(2));
        await _stage.Receiver.HearAsync("resolved LoadShed", "resolved TurnQueueOld");
    }

    [Fact]
    public async Task Bad_tokens_are_told_about()
    {
        using var client = _stage.As(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "wrong");
        await client.GetAsync("/api/v1/auth/status");
        await _stage.PassAsync(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 10; i++)
        {
            await client.GetAsync("/api/v1/auth/status");
        }

        await _stage.UntilToldAsync("firing AuthFailures");
    }

    [Fact]
    public async Task A_stranger_who_asks_for_ids_of_others_is_told_about()
    {
        var agent = await _stage.Database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport);
        using var mallory = _stage.As("mallory");
        await UntilAsync(async () =>
        {
            (await mallory.GetAsync($"/api/v1/agents/{agent}")).Dispose();
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
            return _stage.Receiver.Told.Contains("firing IsolationAttempts");
        });
    }

    [Fact]
    public async Task An_agent_that_cannot_answer_in_its_time_is_told_about()
    {
        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        var agent = await _stage.Database.SingleAsync<Guid>("select id from parlant_agent where workspace_id = $1 limit 1", Demo.AcmeSupport);
        // A column that is gone is a turn that fails whatever is tried.
        await _stage.Database.ExecuteAsync("alter table parlant_journey rename column title to title_is_gone");
        var session = await _stage.SaySomethingAsync(agent);
        await UntilAsync(async () =>
        {
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
            return await _stage.Database.SingleAsync<bool>("select status = 'failed' from simparlant_turn where session_id = $1", session);
        });
        await _stage.UntilToldAsync("firing AgentErrorCritical");
        await _stage.PassAsync(TimeSpan.FromMinutes(6));
        await _stage.Receiver.HearAsync("resolved AgentErrorCritical", "firing TurnFailureRatioHigh");
    }

    [Fact]
    public async Task More_than_a_thousand_conversations_are_told_about()
    {
        await _stage.Database.ExecuteAsync("""
            insert into parlant_session (workspace_id, agent_id, user_id)
            select a.workspace_id, a.id, 'user-ada' from (select * from parlant_agent where workspace_id = $1 limit 1) a, generate_series(1, 1001)
            """, Demo.AcmeSupport);
        await UntilAsync(async () =>
        {
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
            return _stage.Receiver.Told.Contains("firing ActiveSessionsHigh");
        });
    }

    /// <summary>The clock moves while the answer is waited for; nobody has to.</summary>
    [Fact]
    public async Task Slow_answers_are_told_about()
    {
        using var ada = _stage.As("ada");
        await ada.GetAsync($"/api/v1/agents?workspace_id={Demo.AcmeSupport}");
        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        for (var i = 0; i < 25; i++)
        {
            await using var connection = await _stage.Database.OpenOwnerAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var locking = new NpgsqlCommand("lock table parlant_agent in access exclusive mode", connection, transaction);
            await locking.ExecuteNonQueryAsync();
            var asked = ada.GetAsync($"/api/v1/agents?workspace_id={Demo.AcmeSupport}");
            while (await _stage.Database.SingleAsync<long>(
                "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'parlant_agent' and not l.granted") == 0)
            {
                // It is on its way.
            }

            _stage.Time.Advance(TimeSpan.FromSeconds(5));
            await transaction.RollbackAsync();
            (await asked).EnsureSuccessStatusCode();
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
        }

        await _stage.Receiver.HearAsync("firing HttpLatencyHigh");
    }

    [Fact]
    public async Task A_loop_that_dies_is_started_again_and_told_about()
    {
        var recoveries = _stage.Services.GetRequiredService<Recoveries>();
        var loop = new SupervisedLoop(
            "test", static (_, _) => throw new InvalidOperationException("It dies."), new LoopOptions(null), recoveries,
            _stage.Services.GetRequiredService<ILoopLog>(), _stage.Time);
        using var stop = new CancellationTokenSource();
        recoveries.Expect("test", SupervisedLoop.Restarted);
        await _stage.PassAsync(TimeSpan.FromSeconds(15));
        var running = loop.RunAsync(stop.Token);
        await UntilAsync(async () =>
        {
            await _stage.PassAsync(TimeSpan.FromSeconds(15));
            return _stage.Receiver.Told.Contains("firing LoopRestarted");
        });
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_client_that_runs_in_a_circle_is_told_about()
    {
        await using var stage = await Stage.StartAsync(("Limits:AddressPerMinute", "5"));
        using var client = stage.As("ada");
        for (var i = 0; i < 10; i++)
        {
            await client.GetAsync("/api/v1/auth/status");
        }

        await stage.PassAsync(TimeSpan.FromSeconds(15));
        for (var i = 0; i < 130; i++)
        {
            await client.GetAsync("/api/v1/auth/status");
        }

        await stage.UntilToldAsync("firing RateLimitsHit");
    }

    [Fact]
    public async Task A_replica_that_died_is_missed_by_the_others()
    {
        var book = _stage.Services.GetRequiredService<IAlertBook>();
        await book.ReportAsync("other/1", [], [], TimeSpan.FromMinutes(1), default);
        await _stage.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await _stage.FiringAsync());
        await _stage.PassAsync(TimeSpan.FromMinutes(2));
        await _stage.Receiver.HearAsync("firing ServiceDown");
        var alert = Assert.Single(await book.ListAsync(AlertStatus.Firing, 10, default), a => a.Rule == "ServiceDown");
        Assert.Equal("other/1", alert.Labels["instance"]);
        await book.LeaveAsync("other/1", default);
        await _stage.PassAsync(TimeSpan.FromMinutes(2));
        await _stage.Receiver.HearAsync("resolved ServiceDown");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }
}
