namespace SimParlant.Core.Tools;

/// <summary>Tools of one workspace, and which agents may use them.</summary>
public interface IToolStore
{
    IQueryable<Tool> Query { get; }

    ValueTask<Tool?> FindAsync(Guid id, CancellationToken ct);

    ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken ct);

    /// <summary>The tools live agents may use, by priority and name.</summary>
    ValueTask<IReadOnlyList<GrantedTool>> ListGrantedAsync(IReadOnlyList<Guid> agentIds, CancellationToken ct);

    /// <summary>Adds the tool, or changes what defines the one of that name: it keeps its id, its credentials and its counters.</summary>
    ValueTask<Tool> PutAsync(Guid id, ToolDefinition definition, DateTime utcNow, CancellationToken ct);

    /// <summary>False when there is none.</summary>
    ValueTask<bool> DeleteAsync(Guid id, CancellationToken ct);

    /// <summary>Lets a live agent use the tool, or no longer; false when the workspace lacks one of them.</summary>
    ValueTask<bool> GrantAsync(Guid agentId, Guid toolId, bool granted, Guid grantId, DateTime utcNow, CancellationToken ct);
}

public sealed record GrantedTool(Guid AgentId, Tool Tool);
