using Npgsql;
using SimParlant.Core.Agents;
using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.Storage.Database;
using SimParlant.Storage.Engine;
using SimParlant.Storage.Turns;
using SimParlant.Storage.Workspaces;

namespace SimParlant.Storage.Tests;

/// <summary>A database shared by the tests of one class; every test makes its own agents.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    public TestDatabase Database { get; private set; } = null!;
    public NpgsqlDataSource App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        App = Source.Create(Database.AppConnectionString);
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>The stores over that database, with a clock of the test's own.</summary>
public abstract class StorageTest : IClassFixture<DatabaseFixture>
{
    protected static readonly CancellationToken None = CancellationToken.None;

    protected StorageTest(DatabaseFixture fixture)
    {
        (Database, App) = (fixture.Database, fixture.App);
        Storage = new PostgresStorage(App, Time, new SortableIds(Time));
        Queue = new(App, Time);
    }

    protected TestDatabase Database { get; }
    protected NpgsqlDataSource App { get; }
    protected ManualTime Time { get; } = new();
    protected IStorage Storage { get; }
    private protected PostgresTurnQueue Queue { get; }
    private protected PostgresEngineStorage EngineStorage => field ??= new(App, new(), Time, new SortableIds(Time));

    protected async Task<Agent> AddAgentAsync(string workspaceId = Demo.AcmeSupport, Action<Agent>? change = null)
    {
        var agent = Any.Agent(workspaceId);
        change?.Invoke(agent);
        await using var storage = Storage.For(Any.Scope(workspaceId));
        Assert.True((await storage.Agents.TryAddAsync(agent, [], None)).IsStored);
        return agent;
    }

    protected async Task<Session> AddSessionAsync(Agent agent, Action<Session>? change = null)
    {
        var session = Any.Session(agent, Time.UtcNow);
        change?.Invoke(session);
        await using var storage = Storage.For(Any.Scope(agent.WorkspaceId));
        Assert.True((await storage.Sessions.TryAddAsync(session, null, None)).IsStored);
        return session;
    }

    /// <summary>A session of a new agent in a workspace no other test has turns in.</summary>
    protected async Task<Session> AddSessionAsync() => await AddSessionAsync(await AddAgentAsync());

    protected async Task<MessageAppended> SendAsync(Session session, string text = "Hello", string? key = null)
    {
        await using var storage = Storage.For(Any.Scope(session.WorkspaceId));
        return await storage.Events.AppendCustomerMessageAsync(session.Id, Any.Message(text, key), Any.Id(), Time.UtcNow, None);
    }
}
