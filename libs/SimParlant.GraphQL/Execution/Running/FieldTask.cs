namespace SimParlant.GraphQL.Execution;

/// <summary>A field whose resolver has not finished; comes back to the loop when it has.</summary>
internal sealed class FieldTask(OperationExecution execution, ResolverContext context, int slot, ValueTask<object?> pending) : IWorkItem
{
    public void Watch() => pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => execution.Queue.Enqueue(this));

    public void Run()
    {
        execution.Finished(context.Owner);
        Complete();
        execution.Later?.CheckEnd(context.Owner);
    }

    private void Complete()
    {
        object? value;
        try
        {
            value = pending.GetAwaiter().GetResult();
        }
        catch (Exception error)
        {
            execution.Fields.Fail(context.Owner, slot, error);
            return;
        }
        execution.Fields.Complete(context.Owner, slot, context.Plan, context.Plan.Completion, value);
    }
}

/// <summary>A callback run by the loop.</summary>
internal sealed class TurnItem(Action turn) : IWorkItem
{
    public void Run() => turn();
}
