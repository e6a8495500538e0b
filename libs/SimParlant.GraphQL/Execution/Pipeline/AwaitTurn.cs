using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Execution;

/// <summary>Keeps the order of a batch as far as mutations make it matter.</summary>
internal sealed class AwaitTurn : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context) =>
        context.Request.Turn is { } turn ? InvokeAsync(context, turn) : Next.InvokeAsync(context);

    private async Task<IExecutionResult> InvokeAsync(RequestContext context, BatchTurn turn)
    {
        await turn.EnterAsync(context.Plan!.Kind == OperationType.Mutation, context.Aborted).ConfigureAwait(false);
        return await Next.InvokeAsync(context).ConfigureAwait(false);
    }
}
