using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>
/// One source, one execution and one rendering per event for all subscribers of a key. It belongs to none of them: it runs apart from
/// their requests, begins with the first and ends with the last.
/// </summary>
internal sealed class SharedSubscription
{
    // Never disposed: without a timer it holds nothing, and the last subscriber may leave while the source ends by itself.
    private readonly CancellationTokenSource _lifetime = new();
    private readonly Lock _gate = new();   // guards the members, the count and whether it is over
    private readonly Members<SharedSubscriber> _members = new();
    private readonly RequestContext _request;
    private readonly OperationPlan _plan;
    private readonly EventExecution _execution;
    private readonly SubscriptionOptions _options;
    private readonly Action<SharedSubscription> _onOver;
    private INumberedEvents? _numbered;
    private long _read;
    private bool _over;

    public SharedSubscription(RequestContext first, OperationPlan plan, SubscriptionOptions options, Action<SharedSubscription> onOver)
    {
        _request = first.Detach(_lifetime.Token);
        _plan = plan;
        _execution = new EventExecution(_request, plan, _request.Variables);
        _options = options;
        _onOver = onOver;
    }

    /// <summary>Completes when the source is open, with the errors that kept it from opening, if any.</summary>
    public Task<IReadOnlyList<IError>?> Opening { get; private set; } = null!;

    public string FieldName => _plan.Root.Fields[0].Field.Name;

    /// <summary>A new subscriber, who gets every event from now on and none from before; null when this is over.</summary>
    public SharedSubscriber? TryJoin()
    {
        lock (_gate)
        {
            if (_over) return null;
            var subscriber = new SharedSubscriber(this, _options, joinedAfter: _numbered?.Newest ?? _read);
            _members.Add(subscriber);
            Opening ??= Start();
            return subscriber;
        }
    }

    public void Leave(SharedSubscriber subscriber)
    {
        lock (_gate)
        {
            _members.Remove(subscriber);
            if (_members.Count > 0 || _over) return;
            _over = true;
        }
        _onOver(this);
        _lifetime.Cancel();
    }

    // What the first caller's request carries along (its trace, its HTTP context) must not follow the work of all.
    private Task<IReadOnlyList<IError>?> Start()
    {
        using (ExecutionContext.SuppressFlow()) return Task.Run(OpenAsync);
    }

    private async Task<IReadOnlyList<IError>?> OpenAsync()
    {
        try
        {
            var (events, errors) = await SubscriptionSource.OpenAsync(_request, _plan, _request.Variables, _lifetime.Token, authorized: true).ConfigureAwait(false);
            if (events is not null)
            {
                lock (_gate) _numbered = events as INumberedEvents;
                _ = RunAsync(events);
                return null;
            }
            End();
            await _request.DisposeAsync().ConfigureAwait(false);
            return errors;
        }
        catch (Exception) when (_lifetime.IsCancellationRequested)   // everybody left before it was open
        {
            await _request.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    private async Task RunAsync(IAsyncEnumerable<object?> source)
    {
        await Task.Yield();   // a source that has events at once must not keep the first subscriber from reading
        try
        {
            await DeliverAllAsync(source).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_lifetime.IsCancellationRequested)
        {
            // The last subscriber left.
        }
        catch (Exception error)
        {
            Deliver(_execution.Failed(error), long.MaxValue);
        }
        End();
        _lifetime.Cancel();
        if (source is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        await _request.DisposeAsync().ConfigureAwait(false);
    }

    private async Task DeliverAllAsync(IAsyncEnumerable<object?> source)
    {
        var events = source.GetAsyncEnumerator(_lifetime.Token);
        await using (events.ConfigureAwait(false))
        {
            while (true)
            {
                var (moved, failure) = await SubscriptionSource.MoveAsync(events, _lifetime.Token).ConfigureAwait(false);
                if (failure is not null) Deliver(_execution.Failed(failure), long.MaxValue);
                if (!moved) return;
                var number = NumberOfCurrent();
                using var span = SubscriptionTelemetry.StartDelivery(source, _plan);
                Deliver(await _execution.RunAsync(events.Current, _lifetime.Token).ConfigureAwait(false), number);
            }
        }
    }

    private long NumberOfCurrent()
    {
        lock (_gate) return _numbered?.Current ?? ++_read;
    }

    private void Deliver(OperationResult result, long number)
    {
        SharedSubscriber[] subscribers;
        lock (_gate) subscribers = _members.Snapshot;
        using var shared = new SharedResult(result);
        foreach (var subscriber in subscribers)
        {
            if (subscriber.JoinedAfter < number) subscriber.Offer(shared);
        }
    }

    private void End()
    {
        SharedSubscriber[] subscribers;
        lock (_gate)
        {
            _over = true;
            subscribers = _members.Snapshot;
        }
        _onOver(this);
        foreach (var subscriber in subscribers) subscriber.Complete();
    }
}
