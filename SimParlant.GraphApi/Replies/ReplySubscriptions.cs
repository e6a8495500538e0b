using SimParlant.Core.Outcomes;
using SimParlant.Core.Replies;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Replies;

[SubscriptionType]
internal static class ReplySubscriptions
{
    /// <summary>The replies of a session while they are made, piece by piece, beginning with the one that is being made now.</summary>
    [Subscribe(With = nameof(OpenReplyProgressAsync))]
    [Authorize(nameof(Operation.ViewSessions))]
    public static ReplyPiece ReplyProgress(Guid sessionId, [EventMessage] ReplyPiece piece) => piece;

    public static async ValueTask<IAsyncEnumerable<ReplyPiece>> OpenReplyProgressAsync(
        Guid sessionId, [GlobalState] Access access, ReplyFeed feed, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(sessionId, ct) is null)
        {
            throw Refusals.Of(NotFound.Session);
        }

        var stream = await feed.OpenAsync(access.Caller, sessionId, ct);
        return stream.Problem is { } problem ? throw Refusals.Of(problem) : TracedEvents.Of(stream.Value);
    }
}
