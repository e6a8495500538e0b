namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The timers of a session: one until the client introduces itself, one for pings after.</summary>
internal sealed class SocketClock : IDisposable
{
    private readonly ITimer _initialisation;
    private readonly ITimer? _pings;

    public SocketClock(GraphQLSocketOptions options, TimeProvider time, Action initialisationOver, Action ping)
    {
        _initialisation = time.CreateTimer(_ => initialisationOver(), null, options.ConnectionInitializationTimeout, Timeout.InfiniteTimeSpan);
        if (options.KeepAliveInterval is { } interval) _pings = time.CreateTimer(_ => ping(), null, interval, interval);
    }

    public void StopInitialisation() => _initialisation.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _pings?.Dispose();
        _initialisation.Dispose();
    }
}
