namespace SimParlant.Core.Audit;

public interface IAuditSealer
{
    /// <summary>Seals what can no longer change, in every trail. Does nothing while another replica is at it.</summary>
    /// <param name="limit">Rows in one seal at most.</param>
    ValueTask<IReadOnlyList<SealedTrail>> SealAsync(int limit, CancellationToken ct);
}

/// <param name="WorkspaceId">Null for the trail of what happened outside any workspace.</param>
public sealed record SealedTrail(string? WorkspaceId, int Number, int RowCount, string Hash);

/// <summary>Section <c>Audit</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>How long an entry stays unsealed, about.</summary>
    public TimeSpan SealEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rows in one seal at most.</summary>
    public int SealSize { get; init; } = 1000;
}

/// <summary>Where the sealer tells an operator what it does. A hash noted elsewhere is what shows that a trail's end was cut off.</summary>
public interface IAuditLog
{
    void Sealed(SealedTrail trail);

    void SealingFailed(Exception why);
}
