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
    }

    public RequestContext Request { get; }

    public OperationPlan Plan { get; }

    public VariableValues Variables { get; }

    public object? EventMessage { get; }

    public ulong Flags { get; }

    public ErrorCollector Errors { get; }

    public FieldExecutor Fields { get; }

    public ResultArena Arena { get; } = new();

    public WorkQueue Queue { get; } = new();

    public AuthorizationGate Authorization => _authorization ??= new AuthorizationGate(Request);

    public CancellationToken Aborted => _lifetime ?? (_deadline ??= new ExecutionDeadline(Request, Queue)).Token;

    /// <summary>Executes everything and renders the answer.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async ValueTask<OperationResult> RunAsync()
    {
        Request.Aborted.ThrowIfCancellationRequested();
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
            var data = ResultRenderer.Render(this, root);
            return new OperationResult(data, dataIsSet: true, Errors.Take());
        }
        catch (OperationCanceledException) when (!Request.Aborted.IsCancellationRequested && _deadline?.Passed == true)
        {
            Errors.Add(ExecutionErrors.Timeout(Request.Options.ExecutionTimeout));
            return new OperationResult(null, dataIsSet: true, Errors.Take());
        }
        finally
        {
            if (_attached) _batches?.Detach(this);
            _deadline?.Dispose();
            Arena.Release();
        }
    }

    /// <summary>Prepares for resolvers that may wait: loaders of the scope then batch by this loop.</summary>
    public void Attach()
    {
        if (_attached) return;
        _attached = true;
        _ = Aborted;
        _batches = Request.Services.GetService<IBatchScheduler>() as RequestBatchScheduler;
        _batches?.Attach(this);
    }

    public void Started() => _pending++;

    public void Finished() => _pending--;

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
