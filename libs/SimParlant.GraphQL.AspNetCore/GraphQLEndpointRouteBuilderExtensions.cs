using Microsoft.AspNetCore.Routing;
using SimParlant.GraphQL.AspNetCore;

namespace Microsoft.AspNetCore.Builder;

public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>Serves a schema over HTTP, event streams and WebSockets at one path.</summary>
    public static GraphQLEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string path = "/graphql", string? schemaName = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var endpoint = new GraphQLEndpoint(endpoints.ServiceProvider, schemaName);
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.Use(CorkedUpgrade.InstallAsync);
        pipeline.UseWebSockets();   // harmless where the application already uses them
        pipeline.Run(endpoint.InvokeAsync);
        return new GraphQLEndpointConventionBuilder(endpoints.Map(path, pipeline.Build()).WithDisplayName("GraphQL"), endpoint);
    }
}
