namespace SimParlant.Core.Turns;

/// <summary>How a replica works through turns.</summary>
public sealed record TurnOptions
{
    /// <summary>Names this replica in leases and logs.</summary>
    public string Owner { get; init; } = Environment.MachineName;

    /// <summary>Turns run at the same time.</summary>
    public int Concurrency { get; init; } = 32;

    /// <summary>Turns of one workspace run at the same time, over all replicas.</summary>
    public int PerWorkspace { get; init; } = 8;

    /// <summary>How long a replica that fell silent keeps a turn; renewed at a third of it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often to look for due turns without being woken: leases that ran out ring no bell.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A turn that fails this often is given up.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>A turn whose replicas died this often is given up: it may be what kills them.</summary>
    public int TakeOvers { get; init; } = 10;

    /// <summary>Before the second attempt; doubled for each further one.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many of a session's latest events a model sees.</summary>
    public int RecentEvents { get; init; } = 100;

    /// <summary>For an agent that sets no response time limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running turns may go on after a stop is asked for.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(10);
}
