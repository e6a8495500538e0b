using System.Runtime.CompilerServices;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Opens a source of events and executes the selection once per event (spec 6.2.3).</summary>
internal sealed class SubscriptionExecution : IDisposable
{
    private readonly RequestContext _request;
    private readonly OperationPlan _plan;
    private readonly VariableValues _variables;
    private readonly CancellationTokenSource _lifetime;
    private readonly CancellationToken _ended;
    private int _over;

    private SubscriptionExecution(RequestContext request, OperationPlan plan, VariableValues variables)
    {
        _request = request;
        _plan = plan;
        _variables = variables;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(request.Aborted);
        _ended = _lifetime.Token;
    }

    /// <summary>A stream, or a result with the errors that kept it from opening.</summary>
    public static async Task<IExecutionResult> OpenAsync(RequestContext request, OperationPlan plan, VariableValues variables)
    {
        var subscription = new SubscriptionExecution(request, plan, variables);
        var execution = new OperationExecution(request, plan, variables, eventMessage: null, subscription._ended);
        var root = new ResultObject(null, 0, execution.Arena, plan.Root.For(execution.Flags), null);
        try
        {
            var source = await subscription.SubscribeAsync(execution, root).ConfigureAwait(false);
            return new ResponseStream(token => subscription.ReadAsync(source, token), () => subscription.EndAsync(source));
        }
        catch (Exception error) when (!request.Aborted.IsCancellationRequested)
        {
            execution.Errors.Add(error, root, 0);
            subscription.Dispose();
            return new OperationResult(null, dataIsSet: false, execution.Errors.Take());
        }
        finally
        {
            execution.Arena.Release();
        }
    }

    public void Dispose()
    {
        _lifetime.Cancel();
        _lifetime.Dispose();
    }

    private async ValueTask<IAsyncEnumerable<object?>> SubscribeAsync(OperationExecution execution, ResultObject root)
    {
        var field = _plan.Root.Fields[0];
        var context = new ResolverContext(execution);
        context.MoveTo(root, field);
        await execution.Authorization.DemandAsync(context, field.Field.Policies).ConfigureAwait(false);
        var subscribe = field.Field.Subscribe ?? throw new GraphQLException(ExecutionErrors.NoResolver(field.Field));
        return await subscribe(context).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<OperationResult> ReadAsync(IAsyncEnumerable<object?> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(_ended, cancellationToken);
        var events = source.GetAsyncEnumerator(reading.Token);
        try
        {
            while (true)
            {
                var (moved, failure) = await MoveAsync(events, reading.Token).ConfigureAwait(false);
                if (failure is not null) yield return failure;
                if (!moved) yield break;
                yield return await ExecuteAsync(events.Current, reading.Token).ConfigureAwait(false);
            }
        }
        finally
        {
            await events.DisposeAsync().ConfigureAwait(false);
            await EndAsync(source).ConfigureAwait(false);
        }
    }

    // The end of a source is the end of the stream; its failure is told in one last result.
    private async ValueTask<(bool Moved, OperationResult? Failure)> MoveAsync(IAsyncEnumerator<object?> events, CancellationToken cancellationToken)
    {
        try
        {
            return (await events.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception error)
        {
            return (false, Failed(error));
        }
    }

    private async ValueTask<OperationResult> ExecuteAsync(object? message, CancellationToken cancellationToken)
    {
        var request = _request.Fork(cancellationToken);
        try
        {
            var result = await new OperationExecution(request, _plan, _variables, message).RunAsync().ConfigureAwait(false);
            return result.ExpectOperationResult();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(error);
        }
        finally
        {
            await request.DisposeAsync().ConfigureAwait(false);
        }
    }

    private OperationResult Failed(Exception error)
    {
        if (error is GraphQLException known) return new OperationResult(null, dataIsSet: false, _request.Translate(known.Errors));
        _request.Executor.Translator.Log(error, _plan.Root.Fields[0].Field.Coordinate, _request.Request.RequestId);
        return new OperationResult(null, dataIsSet: false, _request.Translate([new GraphQLError(ExecutionErrors.Unexpected) { Exception = error }]));
    }

    private async ValueTask EndAsync(IAsyncEnumerable<object?> source)
    {
        if (Interlocked.Exchange(ref _over, 1) != 0) return;
        Dispose();
        if (source is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        await _request.DisposeAsync().ConfigureAwait(false);
    }
}
