using Microsoft.AspNetCore.Builder;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Configures the mapped endpoint; all conventions of ASP.NET apply.</summary>
public sealed class GraphQLEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IEndpointConventionBuilder _inner;
    private readonly GraphQLEndpoint _endpoint;

    internal GraphQLEndpointConventionBuilder(IEndpointConventionBuilder inner, GraphQLEndpoint endpoint) => (_inner, _endpoint) = (inner, endpoint);

    public GraphQLEndpointConventionBuilder WithOptions(GraphQLServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _endpoint.Options = options;
        return this;
    }

    public GraphQLEndpointConventionBuilder WithOptions(Action<GraphQLServerOptions> configure)
    {
        configure(_endpoint.Options);
        return this;
    }

    public void Add(Action<EndpointBuilder> convention) => _inner.Add(convention);

    public void Finally(Action<EndpointBuilder> finallyConvention) => _inner.Finally(finallyConvention);
}
