namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The timers of a session: one until the client introduced itself, one for pings after.</summary>
internal sealed class SocketClock : IDisposable
{
    private readonly CancellationTokenSource _initialisation;
    private readonly ITimer? _pings;

    public SocketClock(GraphQLSocketOptions options, TimeProvider time, SocketWriter writer, Func<bool> isAccepted)
    {
        _initialisation = new CancellationTokenSource(options.ConnectionInitializationTimeout, time);
        InitialisationOver = _initialisation.Token;
        if (options.KeepAliveInterval is { } interval)
        {
            _pings = time.CreateTimer(_ => { if (isAccepted()) writer.TrySend(SocketMessages.Ping); }, null, interval, interval);
        }
    }

    public CancellationToken InitialisationOver { get; }

    public void StopInitialisation() => _initialisation.CancelAfter(Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _pings?.Dispose();
        _initialisation.Dispose();
    }
}
