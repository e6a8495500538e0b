using System.Text.Json;
using SimParlant.Core.Sessions;
using SimParlant.GraphApi.Graph;

namespace SimParlant.GraphApi.Sessions;

/// <summary>A message on REST.</summary>
/// <param name="MessageType">user or agent.</param>
public sealed record MessageResource(Guid Id, Guid SessionId, string Content, string MessageType, DateTime Timestamp, IReadOnlyDictionary<string, object?> Metadata)
{
    /// <param name="agentId">Who answered; null when it was just sent.</param>
    /// <param name="forCustomer">Leaves out what the engine notes about how it came to an answer.</param>
    public static MessageResource Of(SessionEvent message, Guid? agentId, bool forCustomer)
    {
        var fromAgent = message.EventType == EventType.AgentMessage;
        var metadata = new Dictionary<string, object?> { ["offset"] = message.Offset };
        if (fromAgent && agentId is { } agent)
        {
            metadata["agent_id"] = agent;
        }

        if (!(forCustomer && fromAgent) && message.Metadata is { ValueKind: JsonValueKind.Object } stored)
        {
            foreach (var member in stored.EnumerateObject().Where(member => member.Name != "key"))
            {
                metadata[JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name)] = member.Value;
            }
        }

        return new(
            message.Id,
            message.SessionId,
            JsonTexts.Member(message.Content, "text") ?? "",
            fromAgent ? "agent" : "user",
            message.CreatedAt,
            metadata);
    }
}

/// <summary>What <c>POST /api/v1/agents/sessions/{session_id}/messages</c> takes.</summary>
public sealed record NewMessageBody(string? Content, string? SessionId, string? MessageType, JsonElement? Metadata);

public sealed record MessagePage(IReadOnlyList<MessageResource> Messages, int Total, int Offset, int Limit);
