using SimParlant.Core.Guidelines;

namespace SimParlant.GraphApi.Guidelines;

internal static class GuidelinesSlice
{
    public static WebApplicationBuilder AddGuidelines(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CreateGuideline>().AddSingleton<UpdateGuideline>().AddSingleton<DeleteGuideline>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(GuidelineMutations))
            .AddTypeExtension(typeof(GuidelineNode))
            .AddTypeExtension(typeof(AgentGuidelines))
            .AddDataLoader<GuidelinesOfAgents>();
        return builder;
    }
}
