using SimParlant.Core.Agents;

namespace SimParlant.GraphApi.Agents;

internal static class AgentsSlice
{
    public static WebApplicationBuilder AddAgents(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EditableAgent>().AddSingleton<CreateAgent>().AddSingleton<UpdateAgent>().AddSingleton<DeleteAgent>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(AgentQueries))
            .AddTypeExtension(typeof(AgentMutations))
            .AddTypeExtension(typeof(AgentNode))
            .AddTypeExtension(typeof(WorkspaceAgents));
        return builder;
    }
}
