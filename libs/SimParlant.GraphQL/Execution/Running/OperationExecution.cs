using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Loading;

namespace SimParlant.GraphQL.Execution;

/// <summary>
/// One run of one operation: a loop that executes what is runnable, then dispatches waiting loader batches, then sleeps.
/// Only the loop touches the result tree; resolvers run wherever they like.
/// </summary>
internal sealed class OperationExecution : IBatchLoop
{
    private readonly bool _serial;
    private readonly CancellationToken? _lifetime;
    private Dictionary<FieldPlan, ArgumentValues>? _arguments;
    private ExecutionDeadline? _deadline;
    private RequestBatchScheduler? _batches;
    private AuthorizationGate? _authorization;
    private WorkQueue? _queue;
    private int _pending;
    private bool _attached;

    /// <param name="lifetime">Ends the execution instead of the configured timeout; for opening a stream.</param>
    public OperationExecution(
        RequestContext request, OperationPlan plan, VariableValues variables, object? eventMessage = null, CancellationToken? lifetime = null)
    {
        _lifetime = lifetime;
        Request = request;
        Plan = plan;
        Variables = variables;
        EventMessage = eventMessage;
        Flags = plan.Conditions.Evaluate(variables);
        Errors = request.NewErrors();
        Fields = new FieldExecutor(this);
        _serial = plan.Kind == OperationType.Mutation;
        // What one mutation answers must not show what the next one did, and a part that comes later needs its place.
        Eager = plan.IsIncremental || (_serial && plan.Root.Fields.Length > 1);
        if (plan.IsIncremental) Later = new IncrementalWork(this);
    }

    public RequestContext Request { get; }

    public OperationPlan Plan { get; }

    public VariableValues Variables { get; }

    public object? EventMessage { get; }

    public ulong Flags { get; }

    /// <summary>Every field gets its place in the result tree, also those that could be read when the answer is written.</summary>
    public bool Eager { get; private set; }

    public ErrorCollector Errors { get; }

    /// <summary>What is left for parts that come later; null when the answer is a single one.</summary>
    public IncrementalWork? Later { get; }

    public FieldExecutor Fields { get; }

    public ResultArena Arena { get; } = new();

    /// <summary>Made by whoever first has to wait; until then nothing can be enqueued.</summary>
    public WorkQueue Queue => _queue ??= new WorkQueue();

    public AuthorizationGate Authorization => _authorization ??= new AuthorizationGate(Request);

    public CancellationToken Aborted => _lifetime ?? (_deadline ??= new ExecutionDeadline(Request, Queue)).Token;

    /// <summary>Executes everything and renders the answer, or its first part.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<IExecutionResult> RunAsync()
    {
        Request.Aborted.ThrowIfCancellationRequested();
        var goesOn = false;
        try
        {
            var root = new ResultObject(null, 0, Arena, Plan.Root.For(Flags), null);
            if (_serial)
            {
                for (var slot = 0; slot < root.Count && !root.Dead; slot++)
                {
                    Fields.Execute(root, slot);
                    if (_pending > 0) await DrainAsync().ConfigureAwait(false);
                }
            }
            else
            {
                Fields.ExecuteAll(root);
                if (_pending > 0) await DrainAsync().ConfigureAwait(false);
            }
            _deadline?.Token.ThrowIfCancellationRequested();
            var data = ResultRenderer.Render(this, root);
            var first = new OperationResult(data, dataIsSet: true, Errors.Take());
            if (Later is null || new IncrementalDelivery(this).Begin(first) is not { } parts) return first;
            goesOn = true;
            return parts;
        }
        catch (OperationCanceledException) when (!Request.Aborted.IsCancellationRequested && IsLate)
        {
            Errors.Add(ExecutionErrors.Timeout(Request.Options.ExecutionTimeout));
            return new OperationResult(null, dataIsSet: true, Errors.Take());
        }
        finally
        {
            if (!goesOn) Close();
        }
    }

    /// <summary>Cancels resolvers nobody waits for any more.</summary>
    public void Abandon() => _deadline?.Abandon();

    /// <summary>Gives everything back; nothing of the execution runs any more.</summary>
    public void Close()
    {
        if (_attached) _batches?.Detach(this);
        _deadline?.Dispose();
        Arena.Release();
    }

    /// <summary>Prepares for resolvers that may wait: loaders of the scope then batch by this loop.</summary>
    public void Attach()
    {
        if (_attached) return;
        _attached = true;
        _ = Queue;   // made before any other thread may ask for it
        _ = Aborted;
        _batches = Request.Services.GetService<IBatchScheduler>() as RequestBatchScheduler;
        _batches?.Attach(this);
    }

    public ErrorCollector ErrorsOf(ResultNode owner) => Later?.UnitOf(owner)?.Errors ?? Errors;

    public void Started(ResultNode owner)
    {
        _pending++;
        if (Later?.UnitOf(owner) is { } unit) unit.Pending++;
    }

    public void Finished(ResultNode owner)
    {
        _pending--;
        if (Later?.UnitOf(owner) is { } unit) unit.Pending--;
    }

    /// <summary>Time is up or the caller has gone, so resolvers are being canceled.</summary>
    public bool IsEnding => _deadline is { Token.IsCancellationRequested: true };

    /// <summary>Whether the configured time is over, not the caller's patience.</summary>
    public bool IsLate => _deadline?.Passed == true;

    /// <summary>Runs what is runnable and starts waiting batches.</summary>
    /// <returns>False when there is nothing to do but wait.</returns>
    public bool Turn()
    {
        var worked = false;
        while (Queue.TryDequeue(out var item))
        {
            item.Run();
            worked = true;
        }
        return worked || _batches?.DispatchPending() == true;
    }

    /// <summary>Executes what was left to be read from its source.</summary>
    public void BecomeEager(ResultObject root)
    {
        Eager = true;
        Fields.CatchUp(root);
    }

    public void Nullify(ResultNode owner, int slot) => owner.SetNull(slot);

    /// <exception cref="Types.ValueException">An argument does not fit.</exception>
    public ArgumentValues ArgumentsOf(FieldPlan field)
    {
        if (field.Arguments.IsConstant) return field.Arguments.Get(Variables);
        if (_arguments is not null && _arguments.TryGetValue(field, out var known)) return known;
        return (_arguments ??= [])[field] = field.Arguments.Get(Variables);
    }

    void IBatchLoop.Wake() => Queue.Wake();

    void IBatchLoop.Post(Action turn) => Queue.Enqueue(new TurnItem(turn));

    private async ValueTask DrainAsync()
    {
        while (true)
        {
            while (Queue.TryDequeue(out var item)) item.Run();
            Aborted.ThrowIfCancellationRequested();
            if (_pending == 0) return;
            if (_batches?.DispatchPending() == true) continue;
            await Queue.WaitAsync().ConfigureAwait(false);
        }
    }
}
