using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

[SubscriptionType]
internal static class SessionSubscriptions
{
    /// <summary>A session's events after the offset given, live; -1 begins at the first. Resume with the last offset that was received.</summary>
    [Subscribe(With = nameof(OpenSessionEventsAsync))]
    [Authorize(nameof(Operation.ViewSessions))]
    public static SessionEvent SessionEvents(Guid sessionId, [EventMessage] SessionEvent happened, int afterOffset = -1) => happened;

    public static async ValueTask<IAsyncEnumerable<SessionEvent>> OpenSessionEventsAsync(
        Guid sessionId, int afterOffset, [GlobalState] Access access, SessionEventFeed feed, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(sessionId, ct) is null)
        {
            throw Refusals.Of(NotFound.Session);
        }

        var stream = await feed.OpenAsync(access.Caller, sessionId, afterOffset, ct);
        return stream.Problem is { } problem ? throw Refusals.Of(problem) : TracedEvents.Of(stream.Value);
    }

    /// <summary>Each session of the workspace that changes, in its latest state.</summary>
    [Subscribe(With = nameof(OpenWorkspaceActivityAsync))]
    [Authorize(nameof(Operation.ViewSessions))]
    public static WorkspaceActivity WorkspaceActivity([ID] string workspaceId, [EventMessage] WorkspaceActivity activity) => activity;

    public static async ValueTask<IAsyncEnumerable<WorkspaceActivity>> OpenWorkspaceActivityAsync(
        [ID] string workspaceId, [GlobalState] Access access, WorkspaceActivityFeed feed, CancellationToken ct)
    {
        if (await access.EnterAsync(workspaceId, ct) is null)
        {
            throw Refusals.Of(NotFound.Workspace);
        }

        var stream = await feed.OpenAsync(access.Caller, workspaceId, ct);
        return stream.Problem is { } problem ? throw Refusals.Of(problem) : TracedEvents.Of(stream.Value);
    }
}
