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
            .AddMutationConventions(applyToAllMutations: true)
            .AddHttpRequestInterceptor<GraphRequests>()
            .AddSocketSessionInterceptor<GraphSockets>()
            .ModifyRequestOptions(options => options.IncludeExceptionDetails = development)
            .DisableIntrospection(!development);
        return builder;
    }

    /// <summary><c>/graphql</c> for signed-in callers; a WebSocket may sign in after the upgrade.</summary>
    public static WebApplication MapGraph(this WebApplication app)
    {
        app.MapGraphQL("/graphql").RequireAuthorization(IdentitySetup.GraphPolicy);
        return app;
    }
}
