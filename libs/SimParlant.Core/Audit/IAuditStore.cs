namespace SimParlant.Core.Audit;

/// <summary>The trail of one workspace, for reading.</summary>
public interface IAuditStore
{
    IQueryable<AuditEntry> Query { get; }

    /// <summary>Everything in the slice, oldest first, page by page: any length in constant memory.</summary>
    IAsyncEnumerable<AuditEntry> ReadAsync(AuditSlice slice, CancellationToken ct);

    /// <summary>The newest seal; null when nothing was sealed yet.</summary>
    ValueTask<AuditSeal?> FindHeadAsync(CancellationToken ct);

    /// <summary>Reads the whole trail again and names what was done to it since it was sealed; empty when nothing was.</summary>
    ValueTask<IReadOnlyList<AuditFault>> VerifyAsync(CancellationToken ct);
}

/// <summary>Which part of a trail. Times are UTC; null is no bound.</summary>
public sealed record AuditSlice(DateTime? From, DateTime Before, string? Action = null, string? RequestId = null);

/// <summary>A batch of the trail under one hash, which covers the hash before it as well.</summary>
/// <param name="Number">From 1, without a gap.</param>
/// <param name="Hash">SHA-256, hex.</param>
public sealed record AuditSeal(int Number, int RowCount, string Hash, DateTime SealedAt);

/// <summary>Something that was done to a trail past every door.</summary>
/// <param name="SealNumber">Null for a row that is in no seal.</param>
/// <param name="EntryId">Null when a seal itself is at fault.</param>
public sealed record AuditFault(AuditFaultKind Kind, int? SealNumber, Guid? EntryId);

public enum AuditFaultKind
{
    /// <summary>The row no longer says what it said when it was sealed.</summary>
    RowChanged,

    /// <summary>The row was sealed and is gone.</summary>
    RowMissing,

    /// <summary>The row came after the seal that should hold it.</summary>
    RowSlippedIn,

    /// <summary>The seal no longer fits its rows or the seal before it.</summary>
    SealBroken,

    /// <summary>The seal is gone.</summary>
    SealMissing,
}
