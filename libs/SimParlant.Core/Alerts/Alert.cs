namespace SimParlant.Core.Alerts;

public enum AlertStatus
{
    /// <summary>The condition holds, not yet for long enough.</summary>
    Pending,
    Firing,
    Resolved,
}

/// <summary>One thing that is or was wrong.</summary>
/// <param name="Since">When the condition began to hold.</param>
/// <param name="ResolvedBy">Null when it went away by itself.</param>
public sealed record Alert(
    Guid Id, string Fingerprint, string Rule, AlertSeverity Severity, IReadOnlyDictionary<string, string> Labels, double? Value, AlertStatus Status,
    DateTime Since, DateTime? FiredAt, DateTime? AcknowledgedAt, string? AcknowledgedBy, DateTime? SilencedUntil, DateTime? ResolvedAt, string? ResolvedBy);

/// <summary>A condition that one replica sees hold.</summary>
/// <param name="Reporter">The replica that alone can tell that it is over; null when all see it.</param>
public sealed record SeenAlert(
    Guid Id, string Fingerprint, string Rule, AlertSeverity Severity, IReadOnlyDictionary<string, string> Labels, string? Reporter, double Value, TimeSpan For);

/// <summary>A message to one receiver, claimed by this replica.</summary>
/// <param name="Attempt">From 1: whoever gets one above may have had the message before.</param>
public sealed record AlertNote(Guid Id, Guid AlertId, string Channel, AlertStatus Kind, int Attempt, DateTime CreatedAt);

public sealed record AlertStats(
    long Pending, long Firing, long Critical, long Acknowledged, long Silenced, long FiredLastDay, long ResolvedLastDay,
    double MeanSecondsToResolve, long NotesWaiting, long NotesGivenUp);

/// <param name="SeenAt">When it last said that it lives.</param>
public sealed record Replica(string Instance, DateTime SeenAt);
