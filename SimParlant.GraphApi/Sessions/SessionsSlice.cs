using SimParlant.Core.Sessions;

namespace SimParlant.GraphApi.Sessions;

internal static class SessionsSlice
{
    public static WebApplicationBuilder AddSessions(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StartSession>().AddSingleton<SendMessage>().AddSingleton<EndSession>();
        builder.Services.AddSingleton<SetSessionMode>().AddSingleton<SendAgentMessage>().AddSingleton<AskToSpeak>();
        builder.Services.AddSingleton<SessionEventFeed>().AddSingleton<WorkspaceActivityFeed>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(SessionQueries))
            .AddTypeExtension(typeof(SessionMutations))
            .AddTypeExtension(typeof(SupervisionMutations))
            .AddTypeExtension(typeof(SessionSubscriptions))
            .AddTypeExtension(typeof(SessionNode))
            .AddTypeExtension(typeof(SessionEvents))
            .AddTypeExtension(typeof(SessionEventNode))
            .AddTypeExtension(typeof(WorkspaceSessions))
            .AddTypeExtension(typeof(AgentSessions))
            .AddDataLoader<AgentById>()
            .AddDataLoader<SessionsOfAgents>()
            .AddDataLoader<EventsOfSessions>();
        return builder;
    }
}
