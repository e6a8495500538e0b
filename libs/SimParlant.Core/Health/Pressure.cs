namespace SimParlant.Core.Health;

/// <summary>How full something is: 0 to 1; null when nobody knows.</summary>
public sealed record Fullness(double? Memory, double? Connections);

/// <summary>
/// Whether this replica must save itself: it then begins nothing new that lasts (turns, subscriptions), goes on with what it has, and
/// answers what is quick. It begins near the limit and ends well below it, so that it does not flutter.
/// </summary>
public sealed class Pressure(Recoveries recoveries, IPressureLog log)
{
    public const string Shed = "load_shed";

    private const double High = 0.9;
    private const double Low = 0.8;

    private volatile string? _reason;

    public bool IsHigh => _reason is not null;

    /// <summary>memory or connections; null when there is none.</summary>
    public string? Reason => _reason;

    public void Look(Fullness now)
    {
        var memory = _reason == "memory" ? now.Memory >= Low : now.Memory >= High;
        // All of a pool may be in use for a moment without harm: it is full when none is left.
        var connections = _reason == "connections" ? now.Connections >= Low : now.Connections >= 1;
        var reason = memory ? "memory" : connections ? "connections" : null;
        if (reason == _reason)
        {
            return;
        }

        _reason = reason;
        if (reason is null)
        {
            log.PressureOver();
            return;
        }

        recoveries.Add(reason, Shed);
        log.PressureHigh(reason);
    }
}

public interface IPressureLog
{
    void PressureHigh(string reason);

    void PressureOver();
}
