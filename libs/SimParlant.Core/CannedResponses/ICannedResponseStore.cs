namespace SimParlant.Core.CannedResponses;

/// <summary>Canned responses of one workspace's live agents.</summary>
public interface ICannedResponseStore
{
    IQueryable<CannedResponse> Query { get; }
    ValueTask<CannedResponse?> FindAsync(Guid id, CancellationToken ct);
    ValueTask AddAsync(CannedResponse response, CancellationToken ct);
    /// <summary>Null when gone.</summary>
    ValueTask<CannedResponse?> UpdateAsync(Guid id, Action<CannedResponse> change, CancellationToken ct);
    ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct);
}
