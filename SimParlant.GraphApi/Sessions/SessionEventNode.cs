using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Sessions;

[ExtendObjectType<SessionEvent>(IgnoreProperties = [nameof(SessionEvent.WorkspaceId)])]
internal static class SessionEventNode
{
    /// <summary>The words of a message; null for other events.</summary>
    public static string? GetText([Parent(requires: nameof(SessionEvent.Content))] SessionEvent happened) => JsonTexts.Member(happened.Content, "text");

    /// <summary>acknowledged, processing, typing, ready, cancelled or error; null for other events.</summary>
    public static string? GetStatus([Parent(requires: "EventType Content")] SessionEvent happened) =>
        happened.EventType == EventType.StatusUpdate ? JsonTexts.Member(happened.Content, "status") : null;
}
