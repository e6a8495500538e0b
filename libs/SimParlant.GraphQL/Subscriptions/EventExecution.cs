using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>Executes the selection of a subscription once per event (spec 6.2.3.2).</summary>
internal sealed class EventExecution(RequestContext request, OperationPlan plan, VariableValues variables)
{
    /// <summary>Never fails: an event that cannot be executed is answered with the reason.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits any more.</exception>
    public async ValueTask<OperationResult> RunAsync(object? message, CancellationToken cancellationToken)
    {
        var own = request.Fork(cancellationToken);
        try
        {
            var result = await new OperationExecution(own, plan, variables, message).RunAsync().ConfigureAwait(false);
            return result.ExpectOperationResult();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(error);
        }
        finally
        {
            await own.DisposeAsync().ConfigureAwait(false);
        }
    }

    public OperationResult Failed(Exception error)
    {
        if (error is GraphQLException known) return new OperationResult(null, dataIsSet: false, request.Translate(known.Errors));
        request.Executor.Translator.Log(error, plan.Root.Fields[0].Field.Coordinate, request.Request.RequestId);
        return new OperationResult(null, dataIsSet: false, request.Translate([new GraphQLError(ExecutionErrors.Unexpected) { Exception = error }]));
    }
}
