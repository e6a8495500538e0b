using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution.Configuration;

/// <summary>Builds each executor once, on first use.</summary>
internal sealed class RequestExecutorResolver(IServiceProvider services, IEnumerable<RequestExecutorSetup> setups) : IRequestExecutorResolver
{
    private readonly ConcurrentDictionary<string, Lazy<RequestExecutor>> _executors = new();

    public ValueTask<IRequestExecutor> GetRequestExecutorAsync(string? schemaName = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var name = schemaName ?? GraphQLServiceCollectionExtensions.DefaultName;
        return new ValueTask<IRequestExecutor>(_executors.GetOrAdd(name, key => new Lazy<RequestExecutor>(() => Build(key))).Value);
    }

    private RequestExecutor Build(string name)
    {
        var setup = setups.FirstOrDefault(known => known.Name == name)
            ?? throw new InvalidOperationException($"No schema named `{name}` was added with AddGraphQLServer.");
        var builder = SchemaBuilder.New();
        foreach (var configure in setup.SchemaActions) configure(services, builder);
        return new RequestExecutor(
            builder.Create(),
            services,
            setup.Options,
            [.. setup.ErrorFilters.Select(create => create(services))],
            services.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.GraphQL"),
            services.GetRequiredService<TimeProvider>(),
            setup.CreatePersistedDocuments(services));
    }
}
