using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>One caller's subscription: a source of its own, and an execution of its own per event.</summary>
internal sealed class SubscriptionExecution
{
    private readonly RequestContext _request;
    private readonly EventExecution _execution;
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationToken _ended;
    private readonly OperationPlan _plan;
    private readonly bool _tellsTrace;
    private bool _counted;
    private int _over;

    private SubscriptionExecution(RequestContext request, OperationPlan plan, EventExecution execution)
    {
        _plan = plan;
        _tellsTrace = OperationTelemetry.TellsTrace(request.Request);
        _request = request;
        _execution = execution;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted);
        _ended = _lifetime.Token;
    }

    /// <summary>A stream, or a result with the errors that kept it from opening.</summary>
    public static async Task<IExecutionResult> OpenAsync(RequestContext request, OperationPlan plan, VariableValues variables)
    {
        if (request.Request.SharingScope is { } scope)
            return await request.Executor.Shared.JoinAsync(request, plan, scope).ConfigureAwait(false);

        var subscription = new SubscriptionExecution(request, plan, new EventExecution(request, plan, variables));
        var (events, errors) = await SubscriptionSource.OpenAsync(request, plan, variables, subscription._ended, authorized: false).ConfigureAwait(false);
        if (events is not null)
        {
            subscription._counted = true;
            SubscriptionTelemetry.Opened();
            return new ResponseStream(token => subscription.ReadAsync(events, token), () => subscription.EndAsync(events));
        }
        subscription.Cancel();
        return new OperationResult(null, dataIsSet: false, errors);
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(IAsyncEnumerable<object?> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_ended, cancellationToken);
        var events = source.GetAsyncEnumerator(reading.Token);
        try
        {
            while (true)
            {
                var (moved, failure) = await SubscriptionSource.MoveAsync(events, reading.Token).ConfigureAwait(false);
                if (failure is not null) yield return _execution.Failed(failure);
                if (!moved) yield break;
                // Ends when the next event is asked for: by then this one was sent.
                using var span = SubscriptionTelemetry.StartDelivery(source, _plan);
                var result = await _execution.RunAsync(events.Current, reading.Token).ConfigureAwait(false);
                if (_tellsTrace && span is not null) OperationTelemetry.Tell(result, span);
                SubscriptionTelemetry.CountDelivery();
                yield return result;
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
            await EndAsync(source).ConfigureAwait(false);
        }
    }

    private void Cancel()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private async ValueTask EndAsync(IAsyncEnumerable<object?> source)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        if (_counted) SubscriptionTelemetry.Closed();
        Cancel();
        if (source is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        await _request.DisposeAsync().ConfigureAwait(false);
    }
}
