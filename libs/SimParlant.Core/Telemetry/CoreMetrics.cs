using System.Data.Common;
using System.Diagnostics.Metrics;
using SimParlant.Core.Engine;
using SimParlant.Core.Identity.Caching;

namespace SimParlant.Core;

/// <summary>What Core counts and times. Tags are outcomes and steps: no id of anybody, whose number has no bound.</summary>
internal static class CoreMetrics
{
    private static readonly Meter Meter = new(CoreTelemetry.Name);

    // A turn takes milliseconds without a model and half a minute with a slow one.
    private static readonly InstrumentAdvice<double> Slow =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    // Somebody who is told nothing for longer than this goes away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] TurnOutcomes = ["completed", "failed", "cancelled", "lost"];

    // Rules count by these and not by the histogram, which begins with its first turn.
    private static readonly Counter<long> Turns = Meter.CreateCounter<long>("parlant.turns", "{turn}", "Attempts at turns that ended, by outcome.");

    private static readonly Counter<long> SlowTurns = Meter.CreateCounter<long>(
        "parlant.turns.slow", "{turn}", "Attempts at turns that took longer than thirty seconds.");

    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram(
        "parlant.turn.duration", "s", "Claim to end of a turn.", null, Slow);

    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram(
        "parlant.turn.step.duration", "s", "One step of a turn.", null, Slow);

    internal static Histogram<double> QueueAge { get; } = Meter.CreateHistogram(
        "parlant.turn.queue.age", "s", "Message to claim of its turn.", null, Slow);

    /// <summary>Tag final: false when it is tried again.</summary>
    internal static Counter<long> TurnFailures { get; } = Meter.CreateCounter<long>(
        "parlant.turn.failures", "{failure}", "Attempts at a turn that failed.");

    /// <summary>Tag budget: turn, when a turn ended for it; workspace, when a month's was used and nothing was begun.</summary>
    internal static Counter<long> BudgetsSpent { get; } = Meter.CreateCounter<long>(
        "parlant.budgets.spent", "{refusal}", "What was not answered because a budget was spent.");

    internal static Counter<long> SealFailures { get; } = Meter.CreateCounter<long>(
        "parlant.audit.seal.failures", "{attempt}", "Attempts to seal the audit trails that failed.");

    internal static Counter<long> ToolCalls { get; } = Meter.CreateCounter<long>("parlant.tool.calls", "{call}", "Calls of tools.");

    internal static Histogram<double> ToolCallDuration { get; } = Meter.CreateHistogram(
        "parlant.tool.call.duration", "s", "One call of a tool.", null, Slow);

    internal static Counter<long> IsolationAttempts { get; } = Meter.CreateCounter<long>(
        "parlant.isolation.attempts", "{attempt}", "Requests for an object of a workspace the caller may not enter.");

    internal static Counter<long> IsolationUnwatched { get; } = Meter.CreateCounter<long>(
        "parlant.isolation.unwatched", "{id}", "Missed ids that were not looked into, because too many came at once.");

    // Every request asks twice; to add one to a number costs it less than to write a measurement.
    private static readonly long[] CacheResults = new long[Enum.GetValues<CacheResult>().Length];

    static CoreMetrics() => Meter.CreateObservableCounter(
        "parlant.auth.cache.hits", static () => Enumerable.Range(0, CacheResults.Length).Select(static result =>
            new Measurement<long>(Interlocked.Read(ref CacheResults[result]), new KeyValuePair<string, object?>("result", CacheCounts.NameOf((CacheResult)result)))),
        "{question}", "Questions about callers and permissions, by who answered.");

    internal static Counter<long> DatabaseErrors { get; } = Meter.CreateCounter<long>(
        "parlant.database.errors", "{error}", "Work that failed because the database failed.");

    /// <summary>Says zero of what should never happen: a series that begins with its first failure shows no growth.</summary>
    internal static void Begin()
    {
        IsolationAttempts.Add(0);
        SlowTurns.Add(0);
        SealFailures.Add(0);
        Zero(Turns, "outcome", TurnOutcomes);
        Zero(BudgetsSpent, "budget", "turn", "workspace");
        Zero(ToolCalls, "outcome", "ok", "failed", "timeout", "cancelled");
        Zero(DatabaseErrors, "kind", "unavailable", "refused");
        TurnFailures.Add(0, new KeyValuePair<string, object?>("final", true));
        TurnFailures.Add(0, new KeyValuePair<string, object?>("final", false));
    }

    internal static void CountCacheResult(CacheResult result) => Interlocked.Increment(ref CacheResults[(int)result]);

    /// <param name="steps">Written together: the first measurement of many costs more than all that follow.</param>
    internal static void EndTurn(string outcome, TimeSpan took, IReadOnlyList<MeasuredStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            StepDuration.Record(steps[i].Took.TotalSeconds, new KeyValuePair<string, object?>("step", steps[i].Name));
        }

        var tag = new KeyValuePair<string, object?>("outcome", outcome);
        TurnDuration.Record(took.TotalSeconds, tag);
        Turns.Add(1, tag);
        if (took > Patience)
        {
            SlowTurns.Add(1);
        }
    }

    /// <summary>Counts what failed because the database did; anything else is not its fault.</summary>
    internal static void CountDatabaseError(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is DbException database)
            {
                DatabaseErrors.Add(1, new KeyValuePair<string, object?>("kind", database.IsTransient ? "unavailable" : "refused"));
                return;
            }
        }
    }

    private static void Zero(Counter<long> counter, string tag, params string[] values) =>
        Array.ForEach(values, value => counter.Add(0, new KeyValuePair<string, object?>(tag, value)));
}
