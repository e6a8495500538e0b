using System.Diagnostics;
using System.Diagnostics.Metrics;
using SimParlant.Core.Turns;

namespace SimParlant.Core;

/// <summary>What Core measures. Tags are ids and outcomes only.</summary>
public static class CoreTelemetry
{
    /// <summary>Name of the ActivitySource and of the Meter.</summary>
    public const string Name = "SimParlant.Core";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    internal static Histogram<double> TurnDuration { get; } = Meter.CreateHistogram<double>("parlant_turn_duration_seconds", "s", "Claim to end of a turn.");

    internal static Histogram<double> StepDuration { get; } = Meter.CreateHistogram<double>("parlant_turn_step_duration_seconds", "s", "One step of a turn.");

    internal static Histogram<double> QueueAge { get; } = Meter.CreateHistogram<double>("parlant_turn_queue_age_seconds", "s", "Message to claim of its turn.");

    internal static Counter<long> IsolationAttempts { get; } =
        Meter.CreateCounter<long>("simparlant.isolation.attempts", description: "Requests for an object of a workspace the caller may not enter.");

    internal static Counter<long> IsolationUnwatched { get; } =
        Meter.CreateCounter<long>("simparlant.isolation.unwatched", description: "Missed ids that were not looked into, because too many came at once.");

    internal static Counter<long> AuthCacheHits { get; } =
        Meter.CreateCounter<long>("parlant_auth_cache_hits_total", description: "Questions about callers and permissions, by who answered.");

    internal static Activity? StartTurn(ClaimedTurn turn) => Source.StartActivity("turn")
        ?.SetTag("parlant.turn.id", turn.Id)
        .SetTag("parlant.session.id", turn.SessionId)
        .SetTag("parlant.workspace.id", turn.WorkspaceId)
        .SetTag("parlant.turn.attempt", turn.Attempt);
}
