using SimParlant.Core.Tools;

namespace SimParlant.Core.Tests.Fakes;

/// <summary>A workspace without tools; defining them is tested where there is a database.</summary>
internal sealed class MemoryTools : IToolStore
{
    public IQueryable<Tool> Query => Enumerable.Empty<Tool>().AsQueryable();

    public ValueTask<Tool?> FindAsync(Guid id, CancellationToken ct) => ValueTask.FromResult<Tool?>(null);

    public ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<string>>([]);

    public ValueTask<IReadOnlyList<GrantedTool>> ListGrantedAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct) => ValueTask.FromResult<IReadOnlyList<GrantedTool>>([]);

    public ValueTask<Tool> PutAsync(Guid id, ToolDefinition definition, DateTime utcNow, CancellationToken ct) => throw new NotSupportedException();

    public ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct) => ValueTask.FromResult(false);

    public ValueTask<bool> GrantAsync(Guid agentId, Guid toolId, bool granted, Guid grantId, DateTime utcNow, CancellationToken ct) => ValueTask.FromResult(false);
}
