using SimParlant.Core.Health;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Health;

/// <summary>A loop that dies or hangs is started again; what cannot be helped is said.</summary>
public sealed class SupervisedLoopTests : ILoopLog, IDisposable
{
    private readonly ManualTime _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));
    private readonly Recoveries _recoveries;
    private readonly List<LoopEnd> _ends = [];
    private int _starts;
    private int _helpless;

    public SupervisedLoopTests() => _recoveries = new(_time);

    void ILoopLog.LoopEnded(string name, LoopEnd end, Exception? why)
    {
        lock (_ends)
        {
            _ends.Add(end);
        }
    }

    void ILoopLog.LoopHelpless(string name) => Interlocked.Increment(ref _helpless);

    public void Dispose()
    {
        _stop.Dispose();
        _patience.Dispose();
    }

    [Fact]
    public async Task One_that_fails_or_returns_is_started_again()
    {
        var loop = Loop(async (beat, stop) =>
        {
            switch (Interlocked.Increment(ref _starts))
            {
                case 1:
                    throw new InvalidOperationException("once");
                case 2:
                    return;
                default:
                    await WaitAsync(beat, stop);
                    break;
            }
        });
        var running = loop.RunAsync(_stop.Token);
        await UntilAsync(() => Volatile.Read(ref _starts) == 3);
        Assert.Equal([LoopEnd.Failed, LoopEnd.Returned], _ends);
        Assert.Equal(2, Assert.Single(_recoveries.All).Count);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task One_that_hangs_is_told_to_stop_and_left_behind()
    {
        var told = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var loop = Loop(async (beat, stop) =>
        {
            if (Interlocked.Increment(ref _starts) == 1)
            {
                stop.Register(told.SetResult);
                await never.Task;
            }

            await WaitAsync(beat, stop);
        });
        var running = loop.RunAsync(_stop.Token);
        await UntilAsync(() => Volatile.Read(ref _starts) == 2);
        await told.Task;
        Assert.Equal([LoopEnd.Hung], _ends);
        Assert.False(loop.IsHelpless);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task One_that_cannot_be_helped_is_said_to_be_so_and_tried_on_until_it_is_well()
    {
        var broken = true;
        var loop = Loop(async (beat, stop) =>
        {
            Interlocked.Increment(ref _starts);
            if (Volatile.Read(ref broken))
            {
                throw new InvalidOperationException("again");
            }

            await WaitAsync(beat, stop);
        });
        var running = loop.RunAsync(_stop.Token);
        await UntilAsync(() => loop.IsHelpless);
        Assert.Equal(1, _helpless);
        Volatile.Write(ref broken, false);
        await UntilAsync(() => !loop.IsHelpless);
        await _stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task One_that_ends_because_it_was_told_to_is_not_started_again()
    {
        var loop = Loop(async (beat, stop) =>
        {
            Interlocked.Increment(ref _starts);
            await Task.Delay(Timeout.Infinite, stop);
        });
        var running = loop.RunAsync(_stop.Token);
        await UntilAsync(() => Volatile.Read(ref _starts) == 1);
        await _stop.CancelAsync();
        await running;
        Assert.Empty(_ends);
        Assert.Empty(_recoveries.All);
    }

    private SupervisedLoop Loop(Func<Heartbeat, CancellationToken, Task> run) =>
        new("loop", run, new LoopOptions(TimeSpan.FromSeconds(30)), _recoveries, this, _time);

    private async Task WaitAsync(Heartbeat beat, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), _time);
        do
        {
            beat.Beat();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    // Time passes slowly enough for whoever beats to be seen.
    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            _patience.Token.ThrowIfCancellationRequested();
            _time.Advance(TimeSpan.FromSeconds(1));
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
            }
        }
    }
}
