using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Core.Turns;

namespace SimParlant.Testing.Engine;

/// <summary>One agent that does as a document says, and what happens around the engine: customers speak, turns are claimed, time passes.</summary>
public interface IEngineWorld
{
    TimeSpan Lease => TimeSpan.FromSeconds(30);

    DateTime UtcNow { get; }

    /// <summary>The engine's store in the agent's workspace, or in another one.</summary>
    IEngineStore Store(bool elsewhere = false);

    Task<Guid> StartAsync(string? customerId = null, SessionMode mode = SessionMode.Auto);

    Task SayAsync(Guid session, string text);

    /// <returns>Null when nothing of the session is due.</returns>
    Task<ClaimedTurn?> ClaimAsync(Guid session);

    void Advance(TimeSpan by);

    Task<IReadOnlyList<SessionEvent>> EventsAsync(Guid session);

    /// <summary>The replies in the making, as "status text", by time.</summary>
    Task<IReadOnlyList<string>> RepliesAsync(Guid session);
}
