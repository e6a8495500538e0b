using Microsoft.Extensions.DependencyInjection;

namespace SimParlant.GraphQL.Execution.Configuration;

/// <summary>Configures one named schema and the executor that runs it.</summary>
public interface IRequestExecutorBuilder
{
    string Name { get; }

    IServiceCollection Services { get; }
}
