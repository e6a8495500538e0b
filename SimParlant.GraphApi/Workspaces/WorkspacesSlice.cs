using SimParlant.Core.Workspaces;

namespace SimParlant.GraphApi.Workspaces;

internal static class WorkspacesSlice
{
    public static WebApplicationBuilder AddWorkspaces(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MembershipGate>().AddSingleton<Authorizer>();
        builder.Services.AddGraphQLServer().AddTypeExtension(typeof(WorkspaceQueries));
        return builder;
    }
}
