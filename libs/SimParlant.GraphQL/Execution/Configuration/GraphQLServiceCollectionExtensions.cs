using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.GraphQL;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Execution.Configuration;
using SimParlant.GraphQL.Loading;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers schemas and their executors.</summary>
public static class GraphQLServiceCollectionExtensions
{
    internal const string DefaultName = "_Default";

    /// <summary>Adds a schema, or returns the builder of the one already added under <paramref name="schemaName"/>.</summary>
    public static IRequestExecutorBuilder AddGraphQLServer(this IServiceCollection services, string? schemaName = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRequestExecutorResolver, RequestExecutorResolver>();
        services.TryAddScoped<IBatchScheduler, RequestBatchScheduler>();
        services.TryAddScoped(_ => new DataLoaderOptions());

        var name = schemaName ?? DefaultName;
        var setup = services.Select(service => service.ImplementationInstance).OfType<RequestExecutorSetup>().FirstOrDefault(known => known.Name == name);
        if (setup is null)
        {
            setup = new RequestExecutorSetup(name);
            services.AddSingleton(setup);
        }
        return new RequestExecutorBuilder(services, setup);
    }

    public static IRequestExecutorBuilder ModifyRequestOptions(this IRequestExecutorBuilder builder, Action<RequestExecutorOptions> configure)
    {
        configure(builder.Setup().Options);
        return builder;
    }

    /// <summary>Adds a filter made once, from the application's services.</summary>
    public static IRequestExecutorBuilder AddErrorFilter<T>(this IRequestExecutorBuilder builder)
        where T : class, IErrorFilter
    {
        builder.Setup().ErrorFilters.Add(static services => ActivatorUtilities.GetServiceOrCreateInstance<T>(services));
        return builder;
    }

    public static IRequestExecutorBuilder AddErrorFilter(this IRequestExecutorBuilder builder, Func<IError, IError> filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        builder.Setup().ErrorFilters.Add(_ => new DelegateErrorFilter(filter));
        return builder;
    }

    /// <summary>Rejects <c>__schema</c> and <c>__type</c> unless a request allows them.</summary>
    public static IRequestExecutorBuilder DisableIntrospection(this IRequestExecutorBuilder builder, bool disable = true) =>
        builder.ModifyRequestOptions(options => options.IntrospectionAllowed = !disable);

    /// <summary>Rejects operations nested deeper than <paramref name="maxAllowedExecutionDepth"/> fields.</summary>
    public static IRequestExecutorBuilder AddMaxExecutionDepthRule(this IRequestExecutorBuilder builder, int maxAllowedExecutionDepth) =>
        builder.ModifyRequestOptions(options => options.Validation = options.Validation with { MaxDepth = maxAllowedExecutionDepth });

    public static ValueTask<IRequestExecutor> GetRequestExecutorAsync(
        this IServiceProvider services, string? schemaName = null, CancellationToken cancellationToken = default) =>
        services.GetRequiredService<IRequestExecutorResolver>().GetRequestExecutorAsync(schemaName, cancellationToken);

    /// <summary>Builds a container of its own and the executor in it; for tests and tools.</summary>
    public static ValueTask<IRequestExecutor> BuildRequestExecutorAsync(
        this IRequestExecutorBuilder builder, CancellationToken cancellationToken = default) =>
        builder.Services.BuildServiceProvider().GetRequestExecutorAsync(builder.Name, cancellationToken);

    private sealed class DelegateErrorFilter(Func<IError, IError> filter) : IErrorFilter
    {
        public IError OnError(IError error) => filter(error);
    }
}
