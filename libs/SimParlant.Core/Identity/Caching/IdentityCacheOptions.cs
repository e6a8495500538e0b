namespace SimParlant.Core.Identity.Caching;

/// <summary>How long what Sim said is believed.</summary>
public sealed record IdentityCacheOptions
{
    /// <summary>Who holds a session or key: the longest a revoked one works when nobody tells us.</summary>
    public TimeSpan CallerLife { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Who may do what in a workspace, and whether a credential of an open stream still holds.</summary>
    public TimeSpan PermissionLife { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How much longer, while Sim does not answer.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most entries one process keeps.</summary>
    public int Capacity { get; init; } = 10_000;

    /// <summary>Failures in a row after which Sim is left alone.</summary>
    public int BreakAfter { get; init; } = 3;

    /// <summary>For how long.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Successes in a row after which it is trusted again.</summary>
    public int CloseAfter { get; init; } = 2;
}
