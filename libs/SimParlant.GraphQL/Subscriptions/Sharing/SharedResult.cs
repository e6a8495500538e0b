using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>One event's answer, rendered once for many readers; the last of them gives its memory back.</summary>
internal sealed class SharedResult : IDisposable
{
    private readonly OperationResult _result;
    private readonly PooledBuffer _rendered = new();
    private int _holders = 1;

    /// <summary>Takes the result over. The maker holds it too, until it is disposed here.</summary>
    public SharedResult(OperationResult result)
    {
        _result = result;
        result.WriteTo(_rendered);
    }

    public OperationResult Result => _result;

    /// <summary>The whole response. Valid while held.</summary>
    public ReadOnlySpan<byte> Rendered => _rendered.Written;

    /// <summary>A result of the reader's own, so that disposing one twice never takes the memory from another.</summary>
    public OperationResult Lend()
    {
        Interlocked.Increment(ref _holders);
        return new OperationResult(this);
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) != 0) return;
        _result.Dispose();
        _rendered.Dispose();
    }
}
