using SimParlant.GraphQL.CostAnalysis;

namespace SimParlant.GraphQL.Execution;

/// <summary>Refuses an operation that costs too much and tells the cost to those who ask.</summary>
internal sealed class CheckCost(CostOptions options) : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        if (context.Cost is not { } plan) return Next.InvokeAsync(context);
        var cost = plan.Evaluate(context.Variables, context.Request.Variables);
        var reporting = context.Request.CostReporting;
        if (reporting == CostReporting.Validate) return Task.FromResult<IExecutionResult>(OperationResult.FromExtensions(cost.ToExtensions()));
        if (options.EnforceCostLimits && Excess(cost) is { } error)
        {
            var refused = context.Reject(error);
            if (reporting == CostReporting.Report) refused.Extensions = cost.ToExtensions();
            return Task.FromResult<IExecutionResult>(refused);
        }
        return reporting == CostReporting.Report ? ReportAsync(context, cost) : Next.InvokeAsync(context);
    }

    private async Task<IExecutionResult> ReportAsync(RequestContext context, CostMetrics cost)
    {
        var result = await Next.InvokeAsync(context).ConfigureAwait(false);
        if (result is OperationResult single) single.AddExtensions(cost.ToExtensions());
        return result;
    }

    private IError? Excess(CostMetrics cost) =>
        cost.FieldCost > options.MaxFieldCost ? CostErrors.FieldCostExceeded(cost.FieldCost, options.MaxFieldCost)
        : cost.TypeCost > options.MaxTypeCost ? CostErrors.TypeCostExceeded(cost.TypeCost, options.MaxTypeCost)
        : null;
}
