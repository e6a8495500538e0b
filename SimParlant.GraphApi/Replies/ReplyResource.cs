using System.Text.Json;
using SimParlant.Core.Replies;

namespace SimParlant.GraphApi.Replies;

/// <summary>A reply on REST; its id is the turn's.</summary>
/// <param name="Text">As the agent put it, whatever a member then made of it.</param>
/// <param name="DecidedBy">The Sim user who decided.</param>
public sealed record ReplyResource(
    Guid Id, Guid SessionId, ReplyStatus Status, string Text, JsonElement? Explanation, string? DecidedBy, DateTime? DecidedAt, DateTime CreatedAt)
{
    public static ReplyResource Of(Reply reply) => new(
        reply.Id, reply.SessionId, reply.Status, reply.Text, reply.Explanation, reply.DecidedBy, reply.DecidedAt, reply.CreatedAt);
}

/// <param name="Offset">Of the event that came of the decision.</param>
public sealed record DecidedReplyResource(ReplyResource Reply, int Offset)
{
    public static DecidedReplyResource Of(DecidedReply decided) => new(ReplyResource.Of(decided.Reply), decided.Event.Offset);
}

/// <summary>What <c>POST /api/v1/replies/{reply_id}/edit</c> takes.</summary>
public sealed record EditedReplyBody(string? Text);

/// <summary>What <c>POST /api/v1/replies/{reply_id}/reject</c> takes.</summary>
public sealed record RejectedReplyBody(string? Reason);
