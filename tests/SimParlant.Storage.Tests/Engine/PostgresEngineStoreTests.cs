using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Ids;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Storage.Engine;
using SimParlant.Storage.Turns;
using SimParlant.Storage.Workspaces;
using SimParlant.Testing.Engine;

namespace SimParlant.Storage.Tests.Engine;

public sealed class PostgresEngineStoreTests(DatabaseFixture fixture) : EngineStoreContract, IClassFixture<DatabaseFixture>
{
    protected override async Task<IEngineWorld> OpenAsync(BehaviourDocument document)
    {
        // Claims look at all workspaces: every test begins with an empty queue.
        await fixture.Database.ExecuteAsync("delete from simparlant_turn");
        var world = new World(fixture);
        await world.TeachAsync(document);
        return world;
    }

    private sealed class World : IEngineWorld
    {
        private readonly DatabaseFixture _fixture;
        private readonly ManualTime _time = new();
        private readonly PostgresStorage _storage;
        private readonly PostgresEngineStorage _engine;
        private readonly PostgresTurnQueue _queue;
        private readonly Agent _agent = Any.Agent();

        public World(DatabaseFixture fixture)
        {
            _fixture = fixture;
            _storage = new(fixture.App, _time, new SortableIds(_time));
            _engine = new(fixture.App, new BehaviourCache(), _time, new SortableIds(_time));
            _queue = new(fixture.App, _time);
        }

        private TimeSpan Lease => ((IEngineWorld)this).Lease;

        public DateTime UtcNow => _time.UtcNow;

        public async Task TeachAsync(BehaviourDocument document)
        {
            await using var storage = _storage.For(Any.Scope());
            Assert.True((await storage.Agents.TryAddAsync(_agent, [], default)).IsStored);
            Assert.True(await storage.Behaviours.ReplaceAsync(_agent.Id, document, UtcNow, default));
        }

        public IEngineStore Store(bool elsewhere = false) => _engine.For(Any.Scope(elsewhere ? Demo.Globex : Demo.AcmeSupport));

        public async Task<Guid> StartAsync(string? customerId, SessionMode mode)
        {
            var session = Any.Session(_agent, UtcNow);
            var opened = new Session
            {
                Id = session.Id, AgentId = _agent.Id, WorkspaceId = _agent.WorkspaceId, UserId = session.UserId, CustomerId = customerId, Mode = mode,
                StartedAt = UtcNow, LastActivityAt = UtcNow, CreatedAt = UtcNow, UpdatedAt = UtcNow,
            };
            await using var storage = _storage.For(Any.Scope());
            Assert.True((await storage.Sessions.TryAddAsync(opened, null, default)).IsStored);
            return opened.Id;
        }

        public async Task SayAsync(Guid session, string text)
        {
            await using var storage = _storage.For(Any.Scope());
            Assert.IsType<MessageAppended.Accepted>(await storage.Events.AppendCustomerMessageAsync(session, Any.Message(text, null), Any.Id(), UtcNow, default));
        }

        public async Task<ClaimedTurn?> ClaimAsync(Guid session) =>
            (await _queue.ClaimAsync("me", 10, 100, Lease, default)).SingleOrDefault(turn => turn.SessionId == session);

        public void Advance(TimeSpan by) => _time.Advance(by);

        public async Task<IReadOnlyList<SessionEvent>> EventsAsync(Guid session)
        {
            await using var storage = _storage.For(Any.Scope());
            return await storage.Events.ReadAfterAsync(session, -1, 100, default);
        }

        public Task<IReadOnlyList<string>> RepliesAsync(Guid session) => _fixture.Database.ListAsync<string>(
            "select status || ' ' || text from simparlant_reply where session_id = $1 order by created_at, id", session);
    }
}
