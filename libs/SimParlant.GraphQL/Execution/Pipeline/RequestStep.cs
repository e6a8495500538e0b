namespace SimParlant.GraphQL.Execution;

/// <summary>One step on the way from text to answer; ends the request or hands it to the next step.</summary>
internal abstract class RequestStep
{
    protected RequestStep Next { get; private set; } = null!;

    public abstract Task<IExecutionResult> InvokeAsync(RequestContext context);

    /// <summary>Links the steps and returns the first.</summary>
    public static RequestStep Chain(IReadOnlyList<RequestStep> steps)
    {
        for (var i = 0; i < steps.Count - 1; i++) steps[i].Next = steps[i + 1];
        return steps[0];
    }
}
