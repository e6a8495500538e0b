using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Bus;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Tools;
using SimParlant.Core.Turns;
using SimParlant.Core.Workspaces;
using SimParlant.Testing;

namespace SimParlant.Benchmarks.Turns;

/// <summary>The engine over a database of its own, with an agent of ordinary size in each of twenty workspaces.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    public const int Workspaces = 20;

    private static readonly TurnOptions Options = new() { Owner = "bench", Concurrency = 32 };

    private readonly IHost _host;
    private readonly NpgsqlDataSource _owner;
    private readonly Dictionary<string, Guid> _agents = [];
    private readonly Dictionary<Guid, string> _homes = [];

    private BenchEngine(IHost host, NpgsqlDataSource owner)
    {
        (_host, _owner) = (host, owner);
        Runner = new TurnRunner(
            host.Services.GetRequiredService<IEngineStorage>(), Bus, new LexicalModel(TimeProvider.System), new NoTools(), new Silence(), Options, TimeProvider.System);
    }

    public IWakeBus Bus => _host.Services.GetRequiredService<IWakeBus>();

    public ITurnQueue Queue => _host.Services.GetRequiredService<ITurnQueue>();

    public TurnRunner Runner { get; }

    /// <summary>Milliseconds each claim took.</summary>
    public List<double> Claims { get; } = [];

    private IStorage Storage => _host.Services.GetRequiredService<IStorage>();

    public static async Task<BenchEngine> StartAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:simparlant"] = database.AppConnectionString });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.AddStorage();
        var engine = new BenchEngine(builder.Build(), NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.OwnerConnectionString) { Pooling = true }.ConnectionString));
        await engine.AddAgentsAsync();
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await _owner.DisposeAsync();
        _host.Dispose();
    }

    /// <summary>A session whose history has that many events, as a conversation of the engine leaves them.</summary>
    public async Task<Guid> AddSessionAsync(int events = 0, int workspace = 0)
    {
        var home = NameOf(workspace);
        var session = Guid.CreateVersion7();
        _homes[session] = home;
        await ExecuteAsync(
            "insert into parlant_session (id, workspace_id, agent_id, event_count) values ($1, $2, $3, $4)", session, home, _agents[home], events);
        await ExecuteAsync(
            """
            insert into parlant_event (workspace_id, session_id, "offset", event_type, content, metadata)
            select $2, $1, n, case n % 6 when 0 then 'customer_message' when 4 then 'agent_message' else 'status_update' end::event_type,
                   case when n % 6 in (0, 4) then jsonb_build_object('text', 'Words of message ' || n) else '{"status":"processing"}' end,
                   jsonb_build_object('key', 'turn:' || n)
            from generate_series(0, $3 - 1) n
            """, session, home, events);
        await ExecuteAsync("analyze parlant_event");
        return session;
    }

    /// <summary>The customer's message, stored as always.</summary>
    public async Task SayAsync(Guid session, string text)
    {
        await using var store = Storage.For(Any.Scope(_homes[session]));
        await store.Events.AppendCustomerMessageAsync(session, Any.Message(text), Guid.CreateVersion7(), DateTime.UtcNow, default);
        await Bus.WakeAsync(Topic.Turns, default);
    }

    /// <returns>Milliseconds of the turn alone, from claim to completion.</returns>
    public async Task<double> AnswerAsync(Guid session)
    {
        await SayAsync(session, "How long does delivery take?");
        var claiming = Stopwatch.GetTimestamp();
        var turn = (await Queue.ClaimAsync("bench", 1, 8, Options.Lease, default)).Single();
        Claims.Add(Stopwatch.GetElapsedTime(claiming).TotalMilliseconds);
        var clock = Stopwatch.GetTimestamp();
        await Runner.RunAsync(turn, default);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    /// <summary>What a turn cannot do without: the latest events read, seven rows of events written in the engine's five transactions.</summary>
    /// <returns>Milliseconds.</returns>
    public async Task<double> WriteByHandAsync(Guid session)
    {
        var clock = Stopwatch.GetTimestamp();
        await using (var read = _owner.CreateCommand("select * from parlant_event where session_id = $1 order by \"offset\" desc limit 100"))
        {
            read.Parameters.Add(new() { Value = session });
            await using var reader = await read.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _ = reader.GetValue(0);
            }
        }

        foreach (var events in (int[])[2, 0, 1, 1, 1])
        {
            await ExecuteAsync(
                """
                with counted as (update parlant_session set event_count = event_count + $3 where id = $1 returning event_count - $3 as base)
                insert into parlant_event (workspace_id, session_id, "offset", event_type, content)
                select $2, $1, base + n - 1, 'status_update', '{"status":"processing"}' from counted, generate_series(1, $3) n
                """, session, _homes[session], events);
        }

        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    public TurnWorker Worker(ITurnQueue queue, ITurnLog log) => new(
        queue,
        new TurnRunner(
            _host.Services.GetRequiredService<IEngineStorage>(), Bus, new LexicalModel(TimeProvider.System), new NoTools(), log, Options, TimeProvider.System),
        Bus, log, Options, TimeProvider.System);

    public Task<long> CountOpenAsync() => ScalarAsync("select count(*) from simparlant_turn where status in ('pending', 'running', 'answering')");

    private static string NameOf(int workspace) => $"ws-bench-{workspace % Workspaces}";

    private async Task AddAgentsAsync()
    {
        await ExecuteAsync(
            """
            insert into workspace select (jsonb_populate_record(w, jsonb_build_object('id', 'ws-bench-' || n))).*
            from workspace w, generate_series(0, $2 - 1) n where w.id = $1
            """, Demo.AcmeSupport, Workspaces);
        var document = DocumentJson.Read(BenchDocument.Json()).Value;
        for (var workspace = 0; workspace < Workspaces; workspace++)
        {
            var home = NameOf(workspace);
            var agent = Any.Agent(home);
            agent.ModelProvider = "offline";
            await using var store = Storage.For(Any.Scope(home));
            await store.Agents.TryAddAsync(agent, [], default);
            await store.Behaviours.ReplaceAsync(agent.Id, document, DateTime.UtcNow, default);
            _agents[home] = agent.Id;
        }
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = Command(sql, []);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = _owner.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new() { Value = value });
        }

        return command;
    }

    private sealed class NoTools : IToolExecutor
    {
        public ValueTask<ToolResult> RunAsync(WorkspaceScope scope, ToolInvocation invocation, CancellationToken ct) =>
            ValueTask.FromResult(new ToolResult(JsonSerializer.SerializeToElement(new { })));
    }
}

internal sealed class Silence : ITurnLog
{
    public void TurnEnded(ClaimedTurn turn, string outcome)
    {
    }

    public void TurnFailed(ClaimedTurn turn, Exception why) => Console.Error.WriteLine(why);

    public void RenewalFailed(ClaimedTurn turn, Exception why) => Console.Error.WriteLine(why);

    public void ClaimFailed(Exception why) => Console.Error.WriteLine(why);
}
