using System.Diagnostics.Metrics;

namespace SimParlant.Core.Turns;

/// <param name="Oldest">How long the first of them has been due.</param>
public sealed record Waiting(long Due, TimeSpan Oldest);

/// <summary>
/// How far the replicas are behind, over all workspaces: what nobody has claimed although it is due. Looked at no more often than every
/// few seconds, whoever asks.
/// </summary>
public sealed class TurnBacklog : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(5);

    private readonly Meter _meter = new("SimParlant.Health");
    private readonly ITurnQueue _queue;
    private readonly TimeProvider _time;
    private volatile Seen? _latest;

    public TurnBacklog(ITurnQueue queue, TimeProvider time)
    {
        (_queue, _time) = (queue, time);
        _meter.CreateObservableGauge("parlant.turn.oldest", Oldest, "s", "How long the oldest turn that is due has been waiting to be claimed, over all replicas.");
    }

    /// <summary>Null when the queue does not answer.</summary>
    public async ValueTask<Waiting?> ReadAsync(CancellationToken ct)
    {
        if (_latest is { } latest && _time.GetElapsedTime(latest.At) < Keep)
        {
            return latest.Waiting;
        }

        Waiting? waiting;
        try
        {
            waiting = await _queue.LookAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            waiting = null;
        }

        _latest = new(waiting, _time.GetTimestamp());
        return waiting;
    }

    public void Dispose() => _meter.Dispose();

    // A number that is no longer true is worse than none.
    private IEnumerable<Measurement<double>> Oldest() =>
        _latest is { Waiting: { } waiting } latest && _time.GetElapsedTime(latest.At) < Keep * 6 ? [new(waiting.Oldest.TotalSeconds)] : [];

    private sealed record Seen(Waiting? Waiting, long At);
}
