using System.Text.Json;

namespace SimParlant.Core.Sessions;

/// <summary>
/// What members add to a conversation. Contents:
/// <list type="bullet">
/// <item>a change of mode: <c>{"status":"taken_over|handed_back|mode_changed", "mode", "participant":{"displayName"}}</c></item>
/// <item>a refused draft: <c>{"status":"rejected", "stage":"draft", "reason"?, "participant":{"displayName"}}</c></item>
/// <item>a message: <c>{"text", "participant":{"displayName"}}</c>, metadata <c>source</c> human_agent, human_agent_on_behalf or draft</item>
/// </list>
/// </summary>
public static class SupervisionEvents
{
    public const string HumanAgent = "human_agent";
    public const string OnBehalfOfAgent = "human_agent_on_behalf";

    internal static NewEvent ModeChanged(SessionMode mode, string member)
    {
        var status = mode switch { SessionMode.Paused => "taken_over", SessionMode.Auto => "handed_back", _ => "mode_changed" };
        return new(
            EventType.StatusUpdate,
            Json(new { status, mode = mode.ToString().ToLowerInvariant(), participant = new { displayName = member } }),
            null, null);
    }

    internal static NewEvent Message(string text, string displayName, bool onBehalfOfAgent, string memberName, string? clientKey) => new(
        EventType.AgentMessage,
        Json(new { text, participant = new { displayName } }),
        clientKey is null
            ? Json(new { source = onBehalfOfAgent ? OnBehalfOfAgent : HumanAgent, member = memberName })
            : Json(new { source = onBehalfOfAgent ? OnBehalfOfAgent : HumanAgent, member = memberName, clientKey }),
        clientKey is null ? null : $"agent:{clientKey}");

    /// <param name="text">Null: the draft's own.</param>
    internal static NewEvent Draft(Guid turnId, string agentName, string? text, string decision, string member) => new(
        EventType.AgentMessage,
        text is null ? Json(new { participant = new { displayName = agentName } }) : Json(new { text, participant = new { displayName = agentName } }),
        Json(new { turnId, source = "draft", decision, member }),
        $"turn:{turnId:N}:message");

    internal static NewEvent Rejected(Guid turnId, string? reason, string member) => new(
        EventType.StatusUpdate,
        reason is null
            ? Json(new { status = "rejected", stage = "draft", participant = new { displayName = member } })
            : Json(new { status = "rejected", stage = "draft", reason, participant = new { displayName = member } }),
        Json(new { turnId }),
        $"turn:{turnId:N}:rejected");

    private static JsonElement Json(object content) => JsonSerializer.SerializeToElement(content);
}
