using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Sessions;

namespace SimParlant.GraphApi.Replies;

/// <summary>A reply of an agent that is being made, or a draft that waits for a member.</summary>
[ExtendObjectType<Reply>(IgnoreProperties = [nameof(Reply.WorkspaceId), nameof(Reply.Explanation), nameof(Reply.DecidedBy)])]
internal static class ReplyNode
{
    /// <summary>The Sim user who decided.</summary>
    [ID]
    public static string? GetDecidedBy([Parent(requires: nameof(Reply.DecidedBy))] Reply reply) => reply.DecidedBy;

    /// <summary>Why the agent would say this.</summary>
    public static ExplanationNode? GetExplanation([Parent(requires: "WorkspaceId Explanation")] Reply reply, [GlobalState] Access access) =>
        ExplanationNode.Of(access.Entered(reply.WorkspaceId), reply.Explanation);

    /// <summary>The conversation it belongs to.</summary>
    public static Task<Session?> GetSessionAsync(
        [Parent(requires: "WorkspaceId SessionId")] Reply reply, [GlobalState] Access access, SessionById sessions, CancellationToken ct) =>
        sessions.LoadAsync((access.Entered(reply.WorkspaceId), reply.SessionId), ct);
}
