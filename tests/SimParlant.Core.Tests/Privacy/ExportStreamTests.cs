using SimParlant.Core.Privacy;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Privacy;

public sealed class ExportStreamTests
{
    private const int Rows = 20_000;
    private const int RowBytes = 1_000;

    private readonly World _world = new();

    [Fact]
    public async Task An_archive_leaves_while_its_rows_are_read_and_nothing_is_written_synchronously()
    {
        var target = new Target();
        var furthest = 0L;
        _world.Storage.Exported = _ => RowsAsync(produced => furthest = Math.Max(furthest, produced - target.Received));
        var archive = (await new ExportData(_world.Authorizer, _world.Storage, _world.Trail, _world.Time).ExecuteAsync(World.ScopeOf("ada"), null, null, default)).Value;
        await archive.WriteAsync(target, default);
        // 20 MB of what does not compress: whatever is held back is held in memory.
        Assert.True(target.Received > Rows * RowBytes);
        Assert.InRange(furthest, 0, 512 * 1024);
    }

    [Fact]
    public async Task A_broken_row_breaks_the_archive()
    {
        _world.Storage.Exported = _ => RowsAsync(produced => Assert.True(produced < 50_000, "broken"));
        var archive = (await new ExportData(_world.Authorizer, _world.Storage, _world.Trail, _world.Time).ExecuteAsync(World.ScopeOf("ada"), null, null, default)).Value;
        await Assert.ThrowsAsync<Xunit.Sdk.TrueException>(() => archive.WriteAsync(new Target(), default));
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> RowsAsync(Action<long> produced)
    {
        var (random, row) = (new Random(7), new byte[RowBytes]);
        for (var i = 1; i <= Rows; i++)
        {
            random.NextBytes(row);
            yield return row;
            produced((long)i * RowBytes);
            await Task.CompletedTask;
        }
    }

    /// <summary>Like a server's response body.</summary>
    private sealed class Target : MemoryStream
    {
        public long Received { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Received += buffer.Length;
            return ValueTask.CompletedTask;
        }
    }
}
