namespace SimParlant.Core.Alerts;

/// <summary>How a replica watches over the rules.</summary>
public sealed record AlertOptions
{
    /// <summary>Names this replica, in alerts and to the others.</summary>
    public string Instance { get; init; } = $"{Environment.MachineName}/{Environment.ProcessId}";

    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A replica that was not heard of for so long is taken to be gone.</summary>
    public TimeSpan Stale => Period * 3;

    /// <summary>How long one message may take before another replica may try.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Before a message is tried again; doubled each time, up to a quarter of an hour.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After that a message is given up.</summary>
    public TimeSpan GiveUp { get; init; } = TimeSpan.FromHours(24);
}
