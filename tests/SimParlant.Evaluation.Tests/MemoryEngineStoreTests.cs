using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;
using SimParlant.Evaluation.Memory;
using SimParlant.Testing;
using SimParlant.Testing.Engine;

namespace SimParlant.Evaluation.Tests;

public sealed class MemoryEngineStoreTests : EngineStoreContract
{
    protected override Task<IEngineWorld> OpenAsync(BehaviourDocument document) => Task.FromResult<IEngineWorld>(new World(document));

    private sealed class World(BehaviourDocument document) : IEngineWorld
    {
        private readonly ScenarioClock _clock = new();
        private MemoryEngine? _engine;

        private MemoryEngine Engine => _engine ??= new(Any.Agent(), DocumentCompiler.Compile(document, [], key => Seed.Id("contract", key)), _clock, Any.Id);

        public DateTime UtcNow => _clock.UtcNow;

        public IEngineStore Store(bool elsewhere = false) => Engine.For(Any.Scope(elsewhere ? Demo.Globex : Demo.AcmeSupport));

        public Task<Guid> StartAsync(string? customerId, SessionMode mode) =>
            Task.FromResult(Engine.Start(customerId is null ? null : new KnownCustomer(customerId, null, []), mode).Row.Id);

        public Task SayAsync(Guid session, string text)
        {
            Engine.Say(Find(session), text);
            return Task.CompletedTask;
        }

        public Task<ClaimedTurn?> ClaimAsync(Guid session) => Task.FromResult(Engine.Claim(Find(session), ((IEngineWorld)this).Lease));

        public void Advance(TimeSpan by) => _clock.Advance(by);

        public Task<IReadOnlyList<SessionEvent>> EventsAsync(Guid session) => Task.FromResult<IReadOnlyList<SessionEvent>>([.. Find(session).Events]);

        public Task<IReadOnlyList<string>> RepliesAsync(Guid session) =>
            Task.FromResult<IReadOnlyList<string>>([.. Find(session).Replies.Select(reply => $"{reply.Status} {reply.Text}")]);

        private MemorySession Find(Guid id) => Engine.Sessions.Single(session => session.Row.Id == id);
    }
}
