namespace SimParlant.Core.Privacy;

/// <summary>The personal data of one workspace as a whole: how it is kept, forgotten and handed out.</summary>
public interface IPersonalData
{
    ValueTask<DataPolicy> FindPolicyAsync(CancellationToken ct);

    /// <summary>Changes what is given in one statement, so that two admins who change different things do not undo each other's.</summary>
    ValueTask<DataPolicy> SetPolicyAsync(DataPolicyChanges changes, string? updatedBy, DateTime utcNow, CancellationToken ct);

    /// <summary>How strictly the texts of an agent's conversations are masked; the default when there is no such agent.</summary>
    ValueTask<PiiMode> FindPiiModeAsync(Guid agentId, CancellationToken ct);

    /// <summary>Deletes conversations whose time is over, the oldest first, with all that hangs below them; one being answered waits for the next time.</summary>
    ValueTask<IReadOnlyList<Guid>> PurgeAsync(DateTime utcNow, int limit, CancellationToken ct);

    /// <summary>Empties some of a person's conversations in one transaction; fewer than the limit were left.</summary>
    ValueTask<IReadOnlyList<ErasedSession>> EraseAsync(DataSubject subject, int limit, DateTime utcNow, CancellationToken ct);

    /// <summary>Agents of the workspace whose data must not leave it.</summary>
    ValueTask<IReadOnlyList<WithheldAgent>> ListWithheldAsync(CancellationToken ct);

    /// <summary>The tables an export of the subject, or of the whole workspace, is made of.</summary>
    IReadOnlyList<ExportTable> TablesOf(DataSubject? subject);

    /// <summary>A table's rows as JSON objects in UTF-8, by id, read while they are taken. The memory is good until the next one is asked for.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(ExportTable table, DataSubject? subject, CancellationToken ct);
}

/// <param name="File">Its name in the archive.</param>
/// <param name="LeftOut">Columns that hold secrets and stay here.</param>
public sealed record ExportTable(string Name, string File, IReadOnlyList<string> LeftOut);

public sealed record WithheldAgent(Guid Id, string Name);

/// <summary>What is due across workspaces: that conversations are, and where.</summary>
public interface IRetentionQueue
{
    /// <summary>Workspaces with conversations whose time is over, by id, after the one given.</summary>
    ValueTask<IReadOnlyList<string>> ListDueAsync(DateTime utcNow, string after, int limit, CancellationToken ct);
}
