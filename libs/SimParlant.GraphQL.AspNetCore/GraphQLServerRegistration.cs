using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.GraphQL.AspNetCore;
using SimParlant.GraphQL.Execution.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a schema needs only when it is served.</summary>
public static class GraphQLServerRegistration
{
    /// <summary>One interceptor for the application; the last one added wins.</summary>
    public static IRequestExecutorBuilder AddHttpRequestInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : class, IHttpRequestInterceptor
    {
        builder.Services.AddSingleton<IHttpRequestInterceptor, T>();
        return builder;
    }

    /// <inheritdoc cref="AddHttpRequestInterceptor{T}"/>
    public static IRequestExecutorBuilder AddSocketSessionInterceptor<T>(this IRequestExecutorBuilder builder)
        where T : class, ISocketSessionInterceptor
    {
        builder.Services.AddSingleton<ISocketSessionInterceptor, T>();
        return builder;
    }

    /// <summary>Makes <c>[Authorize]</c> on fields and types follow ASP.NET's policies.</summary>
    public static IRequestExecutorBuilder AddAuthorization(this IRequestExecutorBuilder builder)
    {
        builder.Services.AddAuthorization();
        builder.Services.TryAddSingleton<SimParlant.GraphQL.Authorization.IAuthorizationHandler, PolicyAuthorizationHandler>();
        return builder;
    }
}
