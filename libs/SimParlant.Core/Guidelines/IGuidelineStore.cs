namespace SimParlant.Core.Guidelines;

/// <summary>Guidelines of one workspace's live agents.</summary>
public interface IGuidelineStore
{
    IQueryable<Guideline> Query { get; }
    ValueTask<Guideline?> FindAsync(Guid id, CancellationToken ct);
    ValueTask AddAsync(Guideline guideline, CancellationToken ct);
    /// <summary>Null when gone.</summary>
    ValueTask<Guideline?> UpdateAsync(Guid id, Action<Guideline> change, CancellationToken ct);
    ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct);
}
