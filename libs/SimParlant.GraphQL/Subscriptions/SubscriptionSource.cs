using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>The source stream behind a subscription field (spec 6.2.3.1).</summary>
internal static class SubscriptionSource
{
    /// <summary>The events, or the errors that kept them from being opened.</summary>
    /// <param name="authorized">The field's policies were demanded before.</param>
    public static async Task<(IAsyncEnumerable<object?>? Events, IReadOnlyList<IError>? Errors)> OpenAsync(
        RequestContext request, OperationPlan plan, VariableValues variables, CancellationToken lifetime, bool authorized)
    {
        IAsyncEnumerable<object?>? events = null;
        var errors = await RunAsync(request, plan, variables, lifetime, async (execution, context) =>
        {
            if (!authorized) await DemandAsync(execution, context).ConfigureAwait(false);
            var subscribe = context.Field.Subscribe ?? throw new GraphQLException(ExecutionErrors.NoResolver(context.Field));
            events = await subscribe(context).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return (events, errors);
    }

    /// <summary>The errors that keep the caller from subscribing, or null.</summary>
    public static Task<IReadOnlyList<IError>?> AuthorizeAsync(RequestContext request, OperationPlan plan, VariableValues variables) =>
        plan.Root.Fields[0].Field.Policies.Count == 0
            ? Task.FromResult<IReadOnlyList<IError>?>(null)
            : RunAsync(request, plan, variables, request.Aborted, DemandAsync);

    /// <summary>The next event. The end of a source is the end of the stream; its failure is told in one last result.</summary>
    public static async ValueTask<(bool Moved, Exception? Failure)> MoveAsync(IAsyncEnumerator<object?> events, CancellationToken ended)
    {
        try
        {
            return (await events.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return (false, null);
        }
        catch (Exception error)
        {
            return (false, error);
        }
    }

    private static Task DemandAsync(OperationExecution execution, ResolverContext context) =>
        execution.Authorization.DemandAsync(context, context.Field.Policies).AsTask();

    private static async Task<IReadOnlyList<IError>?> RunAsync(
        RequestContext request, OperationPlan plan, VariableValues variables, CancellationToken lifetime, Func<OperationExecution, ResolverContext, Task> act)
    {
        var execution = new OperationExecution(request, plan, variables, eventMessage: null, lifetime);
        var selection = plan.Root.For(execution.Flags);
        var root = new ResultObject(null, 0, execution.Arena, selection, null);
        try
        {
            var context = new ResolverContext(execution);
            context.MoveTo(root, selection.Fields[0]);
            await act(execution, context).ConfigureAwait(false);
            return null;
        }
        catch (Exception error) when (!request.Aborted.IsCancellationRequested)
        {
            execution.Errors.Add(error, root, 0);
            return execution.Errors.Take();
        }
        finally
        {
            execution.Arena.Release();
        }
    }
}
