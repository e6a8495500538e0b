using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution.Configuration;

/// <summary>Everything registered for one schema; read once, when its executor is built.</summary>
internal sealed class RequestExecutorSetup(string name)
{
    public string Name { get; } = name;

    public RequestExecutorOptions Options { get; } = new();

    public List<Action<IServiceProvider, SchemaBuilder>> SchemaActions { get; } = [];

    public List<Func<IServiceProvider, IErrorFilter>> ErrorFilters { get; } = [];
}
