using SimParlant.Core.Tools;

namespace SimParlant.GraphApi.Tools;

internal static class ToolDefinitions
{
    public static WebApplicationBuilder AddToolDefinitions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DefineTool>().AddSingleton<DeleteTool>().AddSingleton<GrantTool>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(ToolMutations))
            .AddTypeExtension(typeof(WorkspaceTools))
            .AddTypeExtension(typeof(ToolNode));
        return builder;
    }
}
