using SimParlant.Core.Variables;

namespace SimParlant.GraphApi.Variables;

internal static class VariablesSlice
{
    public static WebApplicationBuilder AddVariables(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadVariables>().AddSingleton<SetAgentVariable>().AddSingleton<DeleteAgentVariable>()
            .AddSingleton<SetCustomerValue>().AddSingleton<ClearCustomerValue>().AddSingleton<SessionVariables>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(AgentVariableMutations))
            .AddTypeExtension(typeof(CustomerValueMutations))
            .AddTypeExtension(typeof(SessionVariableMutations))
            .AddTypeExtension(typeof(AgentVariables))
            .AddTypeExtension(typeof(CustomerValues))
            .AddTypeExtension(typeof(SessionValues))
            .AddTypeExtension(typeof(VariableNode))
            .AddDataLoader<VariablesOfAgents>()
            .AddDataLoader<ValuesOfCustomers>()
            .AddDataLoader<ValuesOfSessions>();
        return builder;
    }
}
