using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Graph;

/// <summary>The schema the slices contribute to, and how it is served.</summary>
internal static class GraphSetup
{
    public static WebApplicationBuilder AddGraph(this WebApplicationBuilder builder)
    {
        var development = builder.Environment.IsDevelopment();
        builder.Services.AddGraphQLServer()
            .AddQueryType()
            .AddMutationType()
            .AddSubscriptionType()
            .AddFiltering()
            .AddSorting()
            .AddAuthorization()
            .AddErrorFilter<UnavailableErrors>()
            .AddMutationConventions(applyToAllMutations: true)
            .AddHttpRequestInterceptor<GraphRequests>()
            .AddSocketSessionInterceptor<GraphSockets>()
            .ModifyRequestOptions(options => options.IncludeExceptionDetails = development)
            // 50 sessions with their agent and last events are an everyday question, and cost more than the default of 1,000.
            .ModifyCostOptions(options => (options.MaxFieldCost, options.MaxTypeCost) = (5_000, 5_000))
            .DisableIntrospection(!development);
        return builder;
    }

    /// <summary><c>/graphql</c> for signed-in callers; a WebSocket may sign in after the upgrade.</summary>
    public static WebApplication MapGraph(this WebApplication app)
    {
        app.MapGraphQL("/graphql").RequireAuthorization(AccessPolicies.Graph).DisableRequestTimeout();
        return app;
    }
}
