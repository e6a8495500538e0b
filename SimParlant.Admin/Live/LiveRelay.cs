using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Sessions;

namespace SimParlant.Admin.Live;

/// <summary>Turns the graph's subscriptions into rendered rows.</summary>
internal sealed class LiveRelay(IGraphClient graph, FragmentRenderer fragments)
{
    public async IAsyncEnumerable<LiveEvent> SessionAsync(Guid id, int after, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in graph.SubscribeAsync<SessionEventData>(Operations.SessionEvents, new { session = id, after }, ct))
        {
            if (item.Value?.SessionEvents is { } happened)
            {
                if (EventLine.Busy(happened) is { } busy) { yield return new("busy", busy ? "true" : "false"); }
                var html = await fragments.RenderAsync<EventRow>(nameof(EventRow.Event), happened);
                yield return new("row", html, happened.Offset.ToString(CultureInfo.InvariantCulture));
            }
            else if (Final(item.Problem) is { } problem) { yield return problem; }
            else { yield break; }
        }
        // A completed subscription has nothing more to say; without this the browser would reconnect for ever.
        yield return new("end", "");
    }

    /// <summary>A reply while it is made: how much of it stays, and the words after that. Nothing is rendered: it is text until it is a row.</summary>
    public async IAsyncEnumerable<LiveEvent> ReplyAsync(Guid id, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in graph.SubscribeAsync<ReplyData>(Operations.ReplyProgress, new { session = id }, ct))
        {
            if (item.Value?.ReplyProgress is { } piece)
            {
                yield return piece.IsDone ? new("done", "") : new("piece", JsonSerializer.Serialize(new { piece.Position, piece.Text }, JsonSerializerOptions.Web));
            }
            else if (Final(item.Problem) is { } problem) { yield return problem; }
            else { yield break; }
        }
        yield return new("end", "");
    }

    public async IAsyncEnumerable<LiveEvent> WorkspaceAsync(
        string workspaceId, SessionListQuery filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in graph.SubscribeAsync<ActivityData>(Operations.WorkspaceActivity, new { workspace = workspaceId }, ct))
        {
            if (item.Value?.WorkspaceActivity is { Session: var session })
            {
                var belongs = (filter.Status is null || filter.Status == session.Status) && (filter.AgentId is null || filter.AgentId == session.AgentId);
                yield return belongs
                    ? new("row", await fragments.RenderAsync<SessionItem>(nameof(SessionItem.Session), session))
                    : new("gone", session.Id.ToString());
            }
            else if (Final(item.Problem) is { } problem) { yield return problem; }
            else { yield break; }
        }
        yield return new("end", "");
    }

    // A connection that broke is worth another try, which the browser makes when the stream just stops.
    private static LiveEvent? Final(GraphProblem? problem) =>
        problem is null or { Kind: ProblemKind.Unavailable } ? null : new("problem", problem.Message);

    private sealed record SessionEventData(SessionEvent? SessionEvents);

    private sealed record ReplyData(ReplyPiece? ReplyProgress);

    private sealed record ReplyPiece(Guid TurnId, int Position, string Text, bool IsDone);

    private sealed record ActivityData(Activity? WorkspaceActivity);

    private sealed record Activity(DateTimeOffset At, SessionRow Session);
}
