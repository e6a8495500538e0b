namespace SimParlant.GraphQL.Execution;

/// <summary>A field whose resolver may wait, and the context it sees; comes back to the loop when it has finished.</summary>
internal sealed class FieldTask(OperationExecution execution, int slot) : ResolverContext(execution), IWorkItem
{
    private ValueTask<object?> _pending;
    private Task? _awaited;

    /// <summary>Calls the resolver.</summary>
    /// <returns>Whether it has finished; then <see cref="Result"/> is there. If not, the loop will be told.</returns>
    public bool Start()
    {
        if (Field is { Awaited: { } awaited, Policies.Count: 0 })
        {
            _awaited = awaited.Start(this) ?? throw new InvalidOperationException($"`{Field.Coordinate}` returned no task.");
            if (_awaited.IsCompleted) return true;
            Execution.Started(Owner);
            _awaited.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Enqueue);
            return false;
        }
        _pending = Field.Policies.Count == 0 ? Invoke() : AuthorizeAsync();
        if (_pending.IsCompleted) return true;
        Execution.Started(Owner);
        _pending.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Enqueue);
        return false;
    }

    /// <summary>What the resolver returned, or throws what it threw.</summary>
    public object? Result()
    {
        if (_awaited is null) return _pending.GetAwaiter().GetResult();
        if (!_awaited.IsCompletedSuccessfully) _awaited.GetAwaiter().GetResult();
        return Field.Awaited!.ResultOf(_awaited);
    }

    public void Run()
    {
        Execution.Finished(Owner);
        Complete();
        Execution.Later?.CheckEnd(Owner);
    }

    private void Complete()
    {
        object? value;
        try
        {
            value = Result();
        }
        catch (Exception error)
        {
            Execution.Fields.Fail(Owner, slot, error);
            return;
        }
        Execution.Fields.Complete(Owner, slot, Plan, Plan.Completion, value);
    }

    private void Enqueue() => Execution.Queue.Enqueue(this);

    private ValueTask<object?> Invoke()
    {
        if (Field.Resolver is { } resolver) return resolver(this);
        return Field.Pure is { } pure ? new ValueTask<object?>(pure(this)) : throw new GraphQLException(ExecutionErrors.NoResolver(Field));
    }

    private async ValueTask<object?> AuthorizeAsync()
    {
        await Execution.Authorization.DemandAsync(this, Field.Policies).ConfigureAwait(false);
        return await Invoke().ConfigureAwait(false);
    }
}

/// <summary>A callback run by the loop.</summary>
internal sealed class TurnItem(Action turn) : IWorkItem
{
    public void Run() => turn();
}
