using SimParlant.Hosting.Dashboard.Otlp.Receiving;

namespace SimParlant.Hosting.Dashboard.Tests.Otlp;

public sealed class IntakeGateTests
{
    [Fact]
    public async Task Eight_go_in_some_wait_and_the_rest_are_sent_away()
    {
        using var gate = new IntakeGate(TimeProvider.System);
        var inside = new List<IntakeGate.Pass>();
        for (var i = 0; i < 8; i++)
        {
            inside.Add((await gate.EnterAsync(default))!);
        }

        using var gone = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 256).Select(_ => gate.EnterAsync(gone.Token).AsTask()).ToArray();
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
        Assert.Null(await gate.EnterAsync(default));

        inside[0].Dispose();
        using (await await Task.WhenAny(waiting))
        {
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(waiting));
        }

        using var late = await gate.EnterAsync(default);
        Assert.NotNull(late);
        inside[1..].ForEach(pass => pass.Dispose());
    }

    [Fact]
    public async Task Who_stays_too_long_is_thrown_out()
    {
        var clock = new Alarm();
        using var gate = new IntakeGate(clock);
        using var pass = (await gate.EnterAsync(default))!;
        Assert.Equal(TimeSpan.FromSeconds(30), clock.Due);
        Assert.False(pass.Token.IsCancellationRequested);
        clock.Ring();
        Assert.True(pass.Token.IsCancellationRequested);
    }

    private sealed class Alarm : TimeProvider
    {
        private Action _ring = () => { };

        public TimeSpan Due { get; private set; }

        public void Ring() => _ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (Due, _ring) = (dueTime, () => callback(state));
            return System.CreateTimer(_ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
