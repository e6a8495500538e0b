using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>One reader of a shared subscription, with a bounded buffer of its own: it never holds the others up.</summary>
internal sealed class SharedSubscriber
{
    private readonly SharedSubscription _shared;
    private readonly bool _endsWhenFull;
    private readonly EventBuffer<OperationResult> _buffer;
    private CancellationTokenRegistration _aborted;
    private RequestContext _request = null!;
    private int _counted;

    public SharedSubscriber(SharedSubscription shared, SubscriptionOptions options, long joinedAfter)
    {
        _shared = shared;
        _endsWhenFull = options.TopicBufferFullMode == TopicBufferFullMode.Complete;
        _buffer = new EventBuffer<OperationResult>(options.TopicBufferCapacity, options.TopicBufferFullMode, static lost => lost.Dispose());
        JoinedAfter = joinedAfter;
    }

    /// <summary>The number of the newest event that is none of this reader's.</summary>
    public long JoinedAfter { get; }

    /// <summary>The stream once the source is open, or the errors that kept it from opening.</summary>
    public async Task<IExecutionResult> OpenAsync(RequestContext request)
    {
        _request = request;
        try
        {
            var errors = await _shared.Opening.WaitAsync(request.Aborted).ConfigureAwait(false);
            if (errors is not null)
            {
                Leave();
                return new OperationResult(null, dataIsSet: false, errors);
            }
        }
        catch
        {
            Leave();
            throw;
        }
        Volatile.Write(ref _counted, 1);
        SubscriptionTelemetry.Opened();
        _aborted = request.Aborted.UnsafeRegister(static subscriber => ((SharedSubscriber)subscriber!).Leave(), this);
        return new ResponseStream(ReadAsync, EndAsync);
    }

    public void Offer(SharedResult result)
    {
        var own = result.Lend();
        if (_buffer.TryWrite(own)) return;
        own.Dispose();
        if (_endsWhenFull && _buffer.Complete(new SlowConsumerException(_shared.FieldName))) _shared.Leave(this);
    }

    public void Complete() => _buffer.Complete();

    private async IAsyncEnumerable<OperationResult> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var canceled = cancellationToken.UnsafeRegister(static subscriber => ((SharedSubscriber)subscriber!).Leave(), this);
        try
        {
            while (true)
            {
                var (readable, slow) = await WaitAsync().ConfigureAwait(false);
                if (slow is not null) yield return new OperationResult(null, dataIsSet: false, _request.Translate(slow.Errors));
                if (!readable) yield break;
                while (_buffer.TryRead(out var result))
                {
                    SubscriptionTelemetry.CountDelivery();
                    yield return result;
                }
            }
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<(bool Readable, SlowConsumerException? Slow)> WaitAsync()
    {
        try
        {
            return (await _buffer.WaitToReadAsync().ConfigureAwait(false), null);
        }
        catch (SlowConsumerException slow)
        {
            return (false, slow);
        }
    }

    private async ValueTask EndAsync()
    {
        if (Interlocked.Exchange(ref _counted, 0) == 1) SubscriptionTelemetry.Closed();
        Leave();
        await _aborted.DisposeAsync().ConfigureAwait(false);
        await _request.DisposeAsync().ConfigureAwait(false);
    }

    private void Leave()
    {
        _shared.Leave(this);
        _buffer.Abandon();
    }
}
