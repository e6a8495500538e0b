using System.Text.Json;
using SimParlant.Core.Identity;
using SimParlant.Core.Sessions;

namespace SimParlant.GraphApi.Sessions;

/// <summary>A session on REST.</summary>
/// <param name="Status">active, ended or abandoned.</param>
public sealed record SessionResource(
    Guid SessionId, Guid AgentId, string WorkspaceId, string? UserId, string Status, DateTime CreatedAt, IReadOnlyDictionary<string, object?> Context)
{
    public static SessionResource Of(Session session, Caller caller) => new(
        session.Id,
        session.AgentId,
        session.WorkspaceId,
        // Whoever opened it for a customer is not the customer's to know.
        caller.Customer is null ? session.UserId : null,
        StatusOf(session.Status),
        session.StartedAt,
        SessionContext.Of(session, caller));

    private static string StatusOf(SessionStatus status) => status switch
    {
        SessionStatus.Active => "active",
        SessionStatus.Completed => "ended",
        _ => "abandoned",
    };
}

/// <summary>What <c>POST /api/v1/agents/sessions</c> takes.</summary>
/// <param name="AllowGreeting">The agent opens the conversation, if it may speak unasked.</param>
public sealed record NewSessionBody(string? AgentId, string? WorkspaceId, JsonElement? Context, bool? AllowGreeting);

public sealed record EndedSessionMessage(string Message);

/// <summary>The context object of a session: the caller's own keys, and ours, which nobody overwrites.</summary>
internal static class SessionContext
{
    private static readonly string[] Reserved = ["session_id", "user_context", "workspace_id", "agent_id", "created_at", "isolation_boundary"];

    /// <summary>The caller's keys without the reserved ones, to be stored; null when there are none.</summary>
    public static JsonElement? Keep(JsonElement? given)
    {
        if (given is not { ValueKind: JsonValueKind.Object } context)
        {
            return null;
        }

        var kept = context.EnumerateObject().Where(member => !Reserved.Contains(member.Name)).ToArray();
        return kept.Length == 0
            ? null
            : JsonSerializer.SerializeToElement(kept.DistinctBy(member => member.Name).ToDictionary(member => member.Name, member => member.Value));
    }

    public static IReadOnlyDictionary<string, object?> Of(Session session, Caller caller)
    {
        var context = new Dictionary<string, object?>();
        // What a member put there is between the member and the agent.
        if ((caller.Customer is null || session.UserId is null) && session.Variables is { ValueKind: JsonValueKind.Object } own)
        {
            foreach (var member in own.EnumerateObject())
            {
                context[member.Name] = member.Value;
            }
        }

        context["session_id"] = $"parlant_{caller.CredentialId}_{session.WorkspaceId}";
        context["user_context"] = UserContext(caller);
        context["workspace_id"] = session.WorkspaceId;
        context["agent_id"] = session.AgentId;
        context["created_at"] = session.StartedAt;
        context["isolation_boundary"] = session.WorkspaceId;
        return context;
    }

    private static Dictionary<string, object?> UserContext(Caller caller) => caller.Customer is { } customer
        ? new() { ["customer_id"] = customer.CustomerId }
        : new() { ["user_id"] = caller.UserId, ["email"] = caller.Email, ["name"] = caller.Name };
}
