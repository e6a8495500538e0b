using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphQL.Execution;

/// <summary>Runs a query or mutation, or opens a subscription.</summary>
internal sealed class ExecuteOperation : RequestStep
{
    public override async Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        var plan = context.Plan!;
        if (plan.Incremental is { } parts && context.Request.IncrementalAllowed) plan = parts.For(plan.Conditions.Evaluate(context.Variables));
        return plan.Kind == OperationType.Subscription
            ? await SubscriptionExecution.OpenAsync(context, plan, context.Variables).ConfigureAwait(false)
            : await new OperationExecution(context, plan, context.Variables).RunAsync().ConfigureAwait(false);
    }
}
