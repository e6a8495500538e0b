namespace SimParlant.GraphQL.Execution;

/// <summary>Coerces the variables sent with the request.</summary>
internal sealed class CoerceVariables : RequestStep
{
    public override Task<IExecutionResult> InvokeAsync(RequestContext context)
    {
        context.Variables = VariableCoercion.Coerce(context.Plan!.Variables, context.Request.Variables, context.Options.Validation.MaxListSize);
        return Next.InvokeAsync(context);
    }
}
