using Microsoft.Extensions.Options;
using SimParlant.Core.Limits;
using SimParlant.Core.Tools;

namespace SimParlant.GraphApi.Tools;

internal static class ToolsSlice
{
    public static WebApplicationBuilder AddTools(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ToolSettings>().BindConfiguration("Tools").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ToolSettings>, ToolSettingsValidation>();
        services.AddSingleton<OutboundGuard>().AddSingleton<HttpToolExecutor>().AddSingleton<IToolExecutor>(s => new PacedTools(
            s.GetRequiredService<HttpToolExecutor>(), s.GetRequiredService<IRateLimiter>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DefineTool>().AddSingleton<DeleteTool>().AddSingleton<GrantTool>();
        services.AddGraphQLServer().AddTypeExtension(typeof(ToolMutations)).AddTypeExtension(typeof(WorkspaceTools)).AddTypeExtension(typeof(ToolNode))
            .AddTypeExtension(typeof(AgentTools)).AddDataLoader<ToolsOfAgents>();
        return builder;
    }
}
