namespace SimParlant.Core.Health;

/// <summary>Where the loops' supervisor tells an operator what it does.</summary>
public interface ILoopLog
{
    /// <param name="why">Null when it hung, or ended by itself.</param>
    void LoopEnded(string name, LoopEnd end, Exception? why);

    /// <summary>Starting it again has not helped several times in a row.</summary>
    void LoopHelpless(string name);
}

public enum LoopEnd
{
    Returned,
    Failed,
    Hung,
}

/// <param name="Silence">How long it may be silent before it is taken to hang; null for one that waits for others, and cannot be told from hanging.</param>
public sealed record LoopOptions(TimeSpan? Silence)
{
    public static LoopOptions Waits { get; } = new((TimeSpan?)null);

    /// <summary>How often to look.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Before it is started again; doubled each time it does not help, up to a minute.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A loop that lived so long is well again.</summary>
    public TimeSpan Well { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Starts in a row that did not help, after which only a new process may.</summary>
    public int Helpless { get; init; } = 5;
}

/// <summary>
/// Keeps one background loop going: starts it again when it dies, returns or hangs. One that hangs is told to stop and left behind; what
/// it still has in hand ends as at a shutdown.
/// </summary>
public sealed class SupervisedLoop(
    string name, Func<Heartbeat, CancellationToken, Task> run, LoopOptions options, Recoveries recoveries, ILoopLog log, TimeProvider time)
{
    public const string Restarted = "loop_restarted";

    private volatile Heartbeat? _beat;
    private int _inVain;

    public string Name => name;

    /// <summary>How long ago it gave a sign; null before it started, and for one that gives none.</summary>
    public TimeSpan? Silence => options.Silence is null ? null : _beat?.Silence;

    /// <summary>Starting it again does not help.</summary>
    public bool IsHelpless => Volatile.Read(ref _inVain) >= options.Helpless;

    public bool IsSilent => Silence > options.Silence;

    public async Task RunAsync(CancellationToken stop)
    {
        recoveries.Expect(name, Restarted);
        while (true)
        {
            var beat = new Heartbeat(time);
            _beat = beat;
            var started = time.GetTimestamp();
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var work = Task.Run(() => run(beat, cut.Token), CancellationToken.None);
            var hung = await WatchAsync(work, beat, started, stop);
            if (stop.IsCancellationRequested)
            {
                await EndAsync(work);
                return;
            }

            log.LoopEnded(name, hung ? LoopEnd.Hung : work.IsFaulted ? LoopEnd.Failed : LoopEnd.Returned, work.Exception?.InnerException);
            if (hung)
            {
                await cut.CancelAsync();
                _ = EndAsync(work);
            }

            Count(time.GetElapsedTime(started));
            if (!await RestAsync(stop))
            {
                return;
            }

            recoveries.Add(name, Restarted);
        }
    }

    /// <returns>Whether it hangs.</returns>
    private async Task<bool> WatchAsync(Task work, Heartbeat beat, long started, CancellationToken stop)
    {
        while (!work.IsCompleted && !stop.IsCancellationRequested)
        {
            using var look = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAny(work, Task.Delay(options.Look, time, look.Token));
            await look.CancelAsync();
            if (!work.IsCompleted && beat.Silence > options.Silence)
            {
                return true;
            }

            if (!work.IsCompleted && time.GetElapsedTime(started) >= options.Well)
            {
                Volatile.Write(ref _inVain, 0);
            }
        }

        return false;
    }

    private void Count(TimeSpan lived)
    {
        if (lived >= options.Well && options.Silence is null)
        {
            Volatile.Write(ref _inVain, 0);
        }

        if (Interlocked.Increment(ref _inVain) == options.Helpless)
        {
            log.LoopHelpless(name);
        }
    }

    private async Task<bool> RestAsync(CancellationToken stop)
    {
        try
        {
            var pause = options.Pause * Math.Pow(2, Math.Min(_inVain - 1, 6));
            await Task.Delay(pause < TimeSpan.FromMinutes(1) ? pause : TimeSpan.FromMinutes(1), time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task EndAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It was told to stop, or has failed already: nobody waits for what it has to say.
        }
    }
}
