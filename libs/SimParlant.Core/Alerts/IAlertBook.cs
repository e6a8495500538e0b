namespace SimParlant.Core.Alerts;

/// <summary>What all replicas know of what is wrong. Belongs to no workspace, and is out of every member's reach.</summary>
public interface IAlertBook
{
    /// <summary>
    /// Says everything that <paramref name="instance"/> sees now: what is new becomes pending, what held long enough fires, what it alone
    /// can see and no longer sees is resolved, and so is what nobody has seen for <paramref name="stale"/>. Each that fires or is resolved
    /// leaves one message per channel.
    /// </summary>
    /// <returns>Every replica that was seen within the last hour.</returns>
    ValueTask<IReadOnlyList<Replica>> ReportAsync(
        string instance, IReadOnlyList<SeenAlert> seen, IReadOnlyList<string> channels, TimeSpan stale, CancellationToken ct);

    /// <summary>The replica ends as it should.</summary>
    ValueTask LeaveAsync(string instance, CancellationToken ct);

    /// <summary>Those that fire first, then those that are pending, each from the newest.</summary>
    ValueTask<IReadOnlyList<Alert>> ListAsync(AlertStatus? status, int limit, CancellationToken ct);

    ValueTask<Alert?> FindAsync(Guid id, CancellationToken ct);

    /// <param name="until">For a silence.</param>
    /// <returns>False when there is no such alert, or it is over.</returns>
    ValueTask<bool> ActAsync(Guid id, AlertAction action, string by, DateTime? until, IReadOnlyList<string> channels, CancellationToken ct);

    ValueTask<AlertStats> CountAsync(CancellationToken ct);

    /// <summary>Messages that are due; each is this replica's for the lease.</summary>
    ValueTask<IReadOnlyList<AlertNote>> ClaimNotesAsync(int limit, TimeSpan lease, CancellationToken ct);

    /// <param name="retryAt">When to try again; null when there is nothing more to do.</param>
    ValueTask FinishNoteAsync(AlertNote note, bool delivered, DateTime? retryAt, CancellationToken ct);
}

public enum AlertAction
{
    /// <summary>Somebody looks after it.</summary>
    Acknowledge,

    /// <summary>No messages about it for a while, also when it comes again.</summary>
    Silence,

    /// <summary>It is taken to be over; if its condition still holds it comes again.</summary>
    Resolve,
}
