using SimParlant.Core.CannedResponses;

namespace SimParlant.GraphApi.CannedResponses;

internal static class CannedResponsesSlice
{
    public static WebApplicationBuilder AddCannedResponses(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CreateCannedResponse>().AddSingleton<UpdateCannedResponse>().AddSingleton<DeleteCannedResponse>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(CannedResponseMutations))
            .AddTypeExtension(typeof(CannedResponseNode))
            .AddTypeExtension(typeof(AgentCannedResponses))
            .AddDataLoader<CannedResponsesOfAgents>();
        return builder;
    }
}
