namespace SimParlant.GraphApi.Operations.Tests.Alerts;

/// <summary>The process grows; what it holds is what its own gauges say.</summary>
public sealed class ProvokedMemoryAlertTests : IAsyncLifetime
{
    private const string Limit = "GCHeapHardLimit";

    private readonly HeldMemory _held = new();
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.StartAsync();

    public async Task DisposeAsync()
    {
        _held.Dispose();
        await _stage.DisposeAsync();
    }

    [Fact]
    public async Task A_replica_that_holds_more_than_two_gigabytes_is_told_about_until_it_lets_go()
    {
        await _stage.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Empty(await _stage.FiringAsync());
        _held.GrowTo((2L << 30) + (64 << 20));
        await _stage.PassAsync(TimeSpan.FromMinutes(6));
        await _stage.Receiver.HearAsync("firing MemoryLarge");
        _held.LetGo();
        await _stage.PassAsync(TimeSpan.FromMinutes(1));
        await _stage.Receiver.HearAsync("resolved MemoryLarge");
    }

    /// <summary>The limit is set as a container sets it, and read again.</summary>
    [Fact]
    public async Task A_replica_that_uses_nearly_all_it_may_is_told_about_until_it_lets_go()
    {
        var limit = Environment.WorkingSet + (1L << 30);
        AllowMemory(limit);
        try
        {
            await _stage.PassAsync(TimeSpan.FromMinutes(6));
            Assert.Empty(await _stage.FiringAsync());
            _held.GrowTo(limit * 93 / 100);
            await _stage.PassAsync(TimeSpan.FromMinutes(6));
            await _stage.Receiver.HearAsync("firing MemoryHigh");
            _held.LetGo();
            await _stage.PassAsync(TimeSpan.FromMinutes(1));
            await _stage.Receiver.HearAsync("resolved MemoryHigh");
        }
        finally
        {
            AllowMemory(0);
        }
    }

    /// <param name="bytes">0: what the machine has.</param>
    private static void AllowMemory(long bytes)
    {
        AppContext.SetData(Limit, (ulong)bytes);
        GC.RefreshMemoryLimit();
    }
}
