using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution.Configuration;

internal sealed class RequestExecutorBuilder(IServiceCollection services, RequestExecutorSetup setup) : IRequestExecutorBuilder
{
    public string Name => setup.Name;

    public IServiceCollection Services => services;

    public RequestExecutorSetup Setup => setup;
}

/// <summary>The one way from the public builder to what it collects.</summary>
internal static class RequestExecutorSetupAccess
{
    public static RequestExecutorSetup Setup(this IRequestExecutorBuilder builder) =>
        (builder as RequestExecutorBuilder ?? throw new ArgumentException("The builder was not made by AddGraphQLServer.", nameof(builder))).Setup;
}

/// <summary>Hooks for everything that shapes the schema.</summary>
public static class SchemaConfiguration
{
    /// <summary>Runs <paramref name="configure"/> when the schema is built, in order of registration.</summary>
    public static IRequestExecutorBuilder ConfigureSchema(this IRequestExecutorBuilder builder, Action<SchemaBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.Setup().SchemaActions.Add((_, schema) => configure(schema));
        return builder;
    }

    /// <summary>The same with the application's services at hand.</summary>
    public static IRequestExecutorBuilder ConfigureSchema(this IRequestExecutorBuilder builder, Action<IServiceProvider, SchemaBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        builder.Setup().SchemaActions.Add(configure);
        return builder;
    }
}
