using System.Text;

namespace SimParlant.GraphQL.AspNetCore.Tests.Sockets;

public sealed class CorkedStreamTests
{
    private readonly Connection _connection = new();
    private readonly CorkedStream _stream;

    public CorkedStreamTests() => _stream = new CorkedStream(_connection);

    [Fact]
    public async Task What_is_written_under_a_cork_leaves_together()
    {
        _stream.Cork();
        await WriteAsync("one,");
        await WriteAsync("two");
        await _stream.FlushAsync();
        Assert.Empty(_connection.Writes);
        Assert.Equal(7, _stream.Held);
        await _stream.UncorkAsync();
        Assert.Equal(["one,two"], _connection.Writes);
        await _stream.UncorkAsync();
        Assert.Single(_connection.Writes);
    }

    [Fact]
    public async Task Without_a_cork_each_write_leaves_at_once()
    {
        await WriteAsync("ping");
        await WriteAsync("close");
        Assert.Equal(["ping", "close"], _connection.Writes);
    }

    [Fact]
    public async Task A_write_beside_a_slow_one_waits_for_it_and_keeps_its_place()
    {
        _connection.Hold();
        var slow = WriteAsync("message,");
        var pong = WriteAsync("pong,");
        var close = WriteAsync("close");
        Assert.False(slow.IsCompleted || pong.IsCompleted || close.IsCompleted);
        _connection.Release();
        await Task.WhenAll(slow, pong, close);
        Assert.Equal("message,pong,close", string.Concat(_connection.Writes));
        Assert.Equal(1, _connection.MostAtOnce);
    }

    [Fact]
    public async Task Large_writes_are_kept_whole()
    {
        var big = new string('x', 100_000);
        _stream.Cork();
        await WriteAsync(big);
        await WriteAsync("end");
        await _stream.UncorkAsync();
        Assert.Equal(big + "end", Assert.Single(_connection.Writes));
    }

    private Task WriteAsync(string text) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    private sealed class Connection : MemoryStream
    {
        private TaskCompletionSource? _held;
        private int _writing;

        public List<string> Writes { get; } = [];

        public int MostAtOnce { get; private set; }

        public void Hold() => _held = new TaskCompletionSource();

        public void Release() => _held!.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _writing));
            if (_held is { } held) await held.Task;
            Writes.Add(Encoding.UTF8.GetString(buffer.Span));
            Interlocked.Decrement(ref _writing);
        }
    }
}
