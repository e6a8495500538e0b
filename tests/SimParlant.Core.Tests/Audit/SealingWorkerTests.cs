using System.Threading.Channels;
using SimParlant.Core.Audit;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Audit;

public sealed class SealingWorkerTests
{
    private readonly ManualTime _time = new();
    private readonly Sealer _sealer = new();

    [Fact]
    public async Task It_seals_at_every_interval_reports_each_seal_and_goes_on_after_a_failure()
    {
        using var stop = new CancellationTokenSource();
        var options = new AuditOptions { SealEvery = TimeSpan.FromSeconds(5), SealSize = 7 };
        var running = new SealingWorker(_sealer, _sealer, options, _time).RunAsync(stop.Token);
        Assert.False(_sealer.Happened.Reader.TryRead(out _));
        Assert.Equal("sealed ws-1 1", await NextAsync());
        _sealer.Fails = true;
        Assert.Equal("failed", await NextAsync());
        _sealer.Fails = false;
        Assert.Equal("sealed ws-1 2", await NextAsync());
        Assert.Equal(7, _sealer.Limit);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        async Task<string> NextAsync()
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            return await _sealer.Happened.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private sealed class Sealer : IAuditSealer, IAuditLog
    {
        private int _number;

        public Channel<string> Happened { get; } = Channel.CreateUnbounded<string>();

        public bool Fails { get; set; }

        public int Limit { get; private set; }

        public ValueTask<IReadOnlyList<SealedTrail>> SealAsync(int limit, CancellationToken ct)
        {
            Limit = limit;
            return Fails ? throw new TimeoutException("away") : new([new SealedTrail("ws-1", ++_number, 1, "hash")]);
        }

        public void Sealed(SealedTrail trail) => Happened.Writer.TryWrite($"sealed {trail.WorkspaceId} {trail.Number}");

        public void SealingFailed(Exception why) => Happened.Writer.TryWrite("failed");
    }
}
