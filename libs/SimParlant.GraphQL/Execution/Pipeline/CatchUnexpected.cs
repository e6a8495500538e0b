namespace SimParlant.GraphQL.Execution;

/// <summary>Turns what no other step handled into an error result; lets the caller's own cancellation through.</summary>
internal sealed class CatchUnexpected : RequestStep
{
    public override async Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        try
        {
            return await Next.InvokeAsync(context).ConfigureAwait(false);
        }
        catch (OperationNotAllowedException refused)
        {
            return new OperationResult(null, dataIsSet: false, context.Translate(refused.Errors)) { IsNotAllowed = true };
        }
        catch (GraphQLException known)
        {
            return context.Reject(known.Errors);
        }
        catch (OperationCanceledException) when (context.Aborted.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            context.Executor.Translator.Log(error, "the request", context.Request.RequestId);
            return context.Reject(new GraphQLError(ExecutionErrors.Unexpected) { Exception = error });
        }
    }
}
