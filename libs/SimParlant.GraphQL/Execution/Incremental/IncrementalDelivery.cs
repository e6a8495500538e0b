using System.Runtime.CompilerServices;

namespace SimParlant.GraphQL.Execution;

/// <summary>Executes the later parts of an answer after the first was given away, and hands each on when it is complete.</summary>
internal sealed class IncrementalDelivery
{
    private readonly OperationExecution _execution;
    private readonly IncrementalWork _work;
    private readonly IncrementalPublisher _publisher;
    private int _over;

    public IncrementalDelivery(OperationExecution execution)
    {
        _execution = execution;
        _work = execution.Later!;
        _publisher = new IncrementalPublisher(execution, _work);
    }

    /// <summary>The parts, of which the given answer becomes the first; null when it is the only one.</summary>
    public ResponseStream? Begin(OperationResult first)
    {
        _publisher.Begin();
        if (_publisher.TakePayload() is not { } announced) return null;
        first.Increment = announced;
        return new ResponseStream(token => ReadAsync(first, token), EndAsync, ExecutionResultKind.DeferredResult);
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(OperationResult first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leaving = cancellationToken.UnsafeRegister(static queue => ((WorkQueue)queue!).Wake(), _execution.Queue);
        try
        {
            var more = first.HasNext == true;
            yield return first;
            while (more)
            {
                var payload = await NextOrFailureAsync(cancellationToken).ConfigureAwait(false);
                more = payload.HasNext;
                yield return new OperationResult(null, dataIsSet: false, null) { Increment = payload };
            }
        }
        finally
        {
            await EndAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<IncrementalPayload> NextOrFailureAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await NextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_execution.IsLate)
        {
            return _publisher.Abandon(ExecutionErrors.Timeout(_execution.Request.Options.ExecutionTimeout));
        }
        catch (Exception error) when (!_execution.Request.Aborted.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            _execution.Request.Executor.Translator.Log(error, "a deferred part", _execution.Request.Request.RequestId);
            return _publisher.Abandon(_execution.Request.Translate([new GraphQLError(ExecutionErrors.Unexpected) { Exception = error }])[0]);
        }
    }

    private async ValueTask<IncrementalPayload> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            foreach (var stream in _publisher.Streams) Read(stream);
            var worked = _execution.Turn();
            cancellationToken.ThrowIfCancellationRequested();
            _execution.Aborted.ThrowIfCancellationRequested();
            while (_work.Ended.TryDequeue(out var unit)) _publisher.OnEnded(unit);
            if (_publisher.TakePayload() is { } payload) return payload;
            if (!_publisher.HasNext) return new IncrementalPayload();
            if (!worked) await _execution.Queue.WaitAsync().ConfigureAwait(false);
        }
    }

    private void Read(ItemStream stream)
    {
        while (stream.WantsMore)
        {
            try
            {
                var moving = stream.Rest.MoveNextAsync();
                if (moving.IsCompleted)
                {
                    Take(stream, moving);
                    continue;
                }
                stream.IsReading = true;
                _execution.Attach();
                new ItemRead(this, stream, moving).Watch();
            }
            catch (Exception error)
            {
                stream.Failure = error;
            }
        }
    }

    private void Take(ItemStream stream, ValueTask<bool> moved)
    {
        if (!moved.GetAwaiter().GetResult())
        {
            stream.IsExhausted = true;
            return;
        }
        var item = _work.NewItem(stream, stream.Rest.Current);
        stream.Items.Enqueue(item);
        _work.Start(item);
    }

    private async ValueTask EndAsync()
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        if (_publisher.HasNext) _execution.Abandon();   // the reader left before the end
        foreach (var stream in _publisher.Streams)
        {
            // An enumerator must not be disposed while it moves: the token it was given ends it.
            if (!stream.IsOver && !stream.IsReading) await stream.Rest.DisposeAsync().ConfigureAwait(false);
        }
        _execution.Close();
        await _execution.Request.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>An item being waited for; comes back to the loop when it is there.</summary>
    private sealed class ItemRead(IncrementalDelivery delivery, ItemStream stream, ValueTask<bool> moving) : IWorkItem
    {
        public void Watch() => moving.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => delivery._execution.Queue.Enqueue(this));

        public void Run()
        {
            stream.IsReading = false;
            if (stream.IsOver)
            {
                _ = stream.Rest.DisposeAsync();
                return;
            }
            try
            {
                delivery.Take(stream, moving);
            }
            catch (Exception error)
            {
                stream.Failure = error;
            }
        }
    }
}
