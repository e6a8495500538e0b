using Microsoft.AspNetCore.Authorization;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Identity;

/// <summary>
/// Who may come to a route at all. A route is closed to customers unless it says <see cref="OpenToCustomers"/>: that holds for those
/// that ask for a caller, for those that do not, and for addresses where there is nothing.
/// </summary>
internal static class AccessPolicies
{
    public const string Graph = "Graph";

    private const string NotForCustomers = "NotForCustomers";
    private const string AnyCaller = "AnyCaller";

    public static void AddAccessPolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        foreach (var operation in Enum.GetValues<Operation>())
        {
            // What a field shows as @authorize. Whose object it is, and what that allows, the use case asks of the same table.
            builder.AddPolicy(operation.ToString(), policy => policy.RequireAuthenticatedUser()
                .RequireAssertion(context => Policy.Of(operation).Customer || IsNoCustomer(context)));
        }

        builder
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoCustomer).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoCustomer).Build())
            .AddPolicy(NotForCustomers, policy => policy.RequireAssertion(IsNoCustomer))
            .AddPolicy(AnyCaller, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Graph, policy => policy.RequireAssertion(MaySpeakGraph));
    }

    /// <summary>Customers may come too; the handler sees to it that they meet only their own.</summary>
    public static TBuilder OpenToCustomers<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(AnyCaller);

    /// <summary>Answers without a caller; customers, who have one, are refused all the same.</summary>
    public static TBuilder OpenToNobody<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.RequireAuthorization(NotForCustomers);

    private static bool IsNoCustomer(AuthorizationHandlerContext context) =>
        SimIdentity.Of(context.User) is not { Kind: CredentialKind.Customer };

    // A WebSocket may prove itself in connection_init, after the upgrade.
    // The query page and the schema text of Development carry no data; the request interceptor refuses operations without a caller.
    private static bool MaySpeakGraph(AuthorizationHandlerContext context) =>
        IsNoCustomer(context)
        && (context.User.Identity is { IsAuthenticated: true }
            || (context.Resource is HttpContext http && (http.WebSockets.IsWebSocketRequest || IsToolRequest(http))));

    private static bool IsToolRequest(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && !http.Request.Query.ContainsKey("query")
        && http.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();
}
