using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.PersistedOperations;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution.Configuration;

/// <summary>Everything registered for one schema; read once, when its executor is built.</summary>
internal sealed class RequestExecutorSetup(string name)
{
    public string Name { get; } = name;

    public RequestExecutorOptions Options { get; } = new();

    public List<Action<IServiceProvider, SchemaBuilder>> SchemaActions { get; } = [];

    public PersistedPipeline Pipeline { get; set; }

    public Func<IServiceProvider, IOperationDocumentStorage>? Storage { get; set; }

    public IDocumentHashProvider Hash { get; set; } = new Sha256DocumentHashProvider();

    /// <exception cref="InvalidOperationException">Documents are to be persisted, but nowhere.</exception>
    public PersistedDocuments? CreatePersistedDocuments(IServiceProvider services)
    {
        if (Pipeline == PersistedPipeline.None) return null;
        var storage = Storage?.Invoke(services) ?? services.GetService<IOperationDocumentStorage>() ?? throw new InvalidOperationException(
            "Persisted operations need a storage: call AddInMemoryOperationDocumentStorage or AddFileSystemOperationDocumentStorage.");
        return new PersistedDocuments(storage, Hash, Pipeline == PersistedPipeline.Automatic);
    }

    public List<Func<IServiceProvider, IErrorFilter>> ErrorFilters { get; } = [];
}

/// <summary>Where documents may come from besides the request.</summary>
internal enum PersistedPipeline
{
    None,

    /// <summary>Stored ahead of time.</summary>
    Trusted,

    /// <summary>Added by clients.</summary>
    Automatic,
}
