using System.Text.Json;
using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Replies;

[ExtendObjectType<SessionEvent>]
internal static class EventExplanations
{
    /// <summary>Why the agent said this; null where the engine left no explanation.</summary>
    public static ExplanationNode? GetExplanation(
        [Parent(requires: "WorkspaceId EventType Metadata")] SessionEvent happened, [GlobalState] Access access) =>
        happened.EventType == EventType.AgentMessage && happened.Metadata is { ValueKind: JsonValueKind.Object } metadata
            && metadata.TryGetProperty("explanation", out var explanation)
            ? ExplanationNode.Of(access.Entered(happened.WorkspaceId), explanation)
            : null;
}
