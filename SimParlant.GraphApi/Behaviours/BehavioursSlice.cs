using SimParlant.Core.Behaviours;

namespace SimParlant.GraphApi.Behaviours;

internal static class BehavioursSlice
{
    public static WebApplicationBuilder AddBehaviours(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReadBehaviour>().AddSingleton<ReplaceBehaviour>();
        builder.Services.AddGraphQLServer().AddTypeExtension(typeof(AgentBehaviour)).AddTypeExtension(typeof(BehaviourMutations));
        return builder;
    }
}
