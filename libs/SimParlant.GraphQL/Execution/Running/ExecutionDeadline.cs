namespace SimParlant.GraphQL.Execution;

/// <summary>Ends an execution when its time is over or its caller has gone.</summary>
internal sealed class ExecutionDeadline : IDisposable
{
    private readonly RequestContext _request;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _wake;

    public ExecutionDeadline(RequestContext request, WorkQueue queue)
    {
        _request = request;
        var limit = request.Options.ExecutionTimeout;
        _timeout = limit > TimeSpan.Zero && limit != Timeout.InfiniteTimeSpan
            ? new CancellationTokenSource(limit, request.Time)
            : new CancellationTokenSource();
        _caller = request.Aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _timeout);
        Token = _timeout.Token;
        _wake = Token.UnsafeRegister(static waiting => ((WorkQueue)waiting!).Wake(), queue);
    }

    public CancellationToken Token { get; }

    public bool Passed => _timeout.IsCancellationRequested && !_request.Aborted.IsCancellationRequested;

    /// <summary>Ends what still runs, because nobody waits for it.</summary>
    public void Abandon() => _timeout.Cancel();

    public void Dispose()
    {
        _wake.Dispose();
        _caller.Dispose();
        _timeout.Dispose();
    }
}
