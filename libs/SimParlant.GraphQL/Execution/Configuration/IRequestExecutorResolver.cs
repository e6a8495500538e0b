namespace SimParlant.GraphQL.Execution;

/// <summary>Finds executors by schema name.</summary>
public interface IRequestExecutorResolver
{
    /// <exception cref="InvalidOperationException">No schema of that name was registered, or it cannot be built.</exception>
    ValueTask<IRequestExecutor> GetRequestExecutorAsync(string? schemaName = null, CancellationToken cancellationToken = default);
}
