using System.Buffers;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>
/// The connection under a WebSocket, which writes every message for itself: a cork holds the frames back until several can leave together.
/// Pongs and closes are written beside messages, so each write is taken whole and flushes follow one another.
/// </summary>
internal sealed class CorkedStream(Stream inner) : Stream
{
    private readonly SemaphoreSlim _flushing = new(1, 1);
    private readonly Lock _gate = new();   // guards the three below
    private byte[] _held = [];
    private int _length;
    private bool _corked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes held back.</summary>
    public int Held
    {
        get
        {
            lock (_gate) return _length;
        }
    }

    public void Cork()
    {
        lock (_gate) _corked = true;
    }

    public ValueTask UncorkAsync()
    {
        lock (_gate) _corked = false;
        return ReleaseAsync(CancellationToken.None);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            Hold(buffer.Span);
            if (_corked) return default;
        }
        return ReleaseAsync(cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // A write that is not held back is flushed by itself.
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        inner.ReadAsync(buffer, offset, count, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask ReleaseAsync(CancellationToken cancellationToken)
    {
        await _flushing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (bytes, length) = TakeHeld();
            if (length == 0) return;   // left with an earlier flush
            await inner.WriteAsync(bytes.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
            ArrayPool<byte>.Shared.Return(bytes);   // not after a failure: the transport may still read it
        }
        finally
        {
            _flushing.Release();
        }
    }

    private (byte[] Bytes, int Length) TakeHeld()
    {
        lock (_gate)
        {
            var held = (_held, _length);
            (_held, _length) = ([], 0);
            return held;
        }
    }

    private void Hold(ReadOnlySpan<byte> frame)
    {
        var needed = _length + frame.Length;
        if (needed > _held.Length)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _held.Length * 2));
            _held.AsSpan(0, _length).CopyTo(grown);
            if (_held.Length > 0) ArrayPool<byte>.Shared.Return(_held);
            _held = grown;
        }
        frame.CopyTo(_held.AsSpan(_length));
        _length = needed;
    }
}
