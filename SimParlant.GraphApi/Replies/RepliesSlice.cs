using SimParlant.Core.Replies;
using SimParlant.GraphApi.Sessions;

namespace SimParlant.GraphApi.Replies;

internal static class RepliesSlice
{
    public static WebApplicationBuilder AddReplies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DecideReply>().AddSingleton<ReplyFeed>();
        builder.Services.AddGraphQLServer()
            .AddTypeExtension(typeof(ReplyMutations))
            .AddTypeExtension(typeof(ReplySubscriptions))
            .AddTypeExtension(typeof(ReplyNode))
            .AddTypeExtension(typeof(WorkspacePendingReplies))
            .AddTypeExtension(typeof(SessionPendingReply))
            .AddTypeExtension(typeof(AgentPendingReplies))
            .AddTypeExtension(typeof(EventExplanations))
            .AddTypeExtension(typeof(ExplanationAnswers))
            .AddTypeExtension(typeof(ExplainedGuidelines))
            .AddDataLoader<SessionById>()
            .AddDataLoader<GuidelineById>()
            .AddDataLoader<CannedResponseById>()
            .AddDataLoader<PendingReplyOfSession>()
            .AddDataLoader<PendingRepliesOfAgents>();
        return builder;
    }
}
