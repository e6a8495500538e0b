using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Audit;
using SimParlant.Core.CannedResponses;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Identity;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Testing;

/// <summary>Valid things of no particular shape; each test changes what it is about.</summary>
public static class Any
{
    /// <summary>A scope without the gate's question. The workspace is a demo one unless the test makes its own rows.</summary>
    public static WorkspaceScope Scope(string workspaceId = Demo.AcmeSupport, Permission permission = Permission.Admin, string? memberId = "user-ada") =>
        new(workspaceId, memberId, permission, new Actor(CredentialKind.Session, memberId, "session-test", "request-test", "192.0.2.1"));

    /// <summary>The scope of an external customer, who is no member.</summary>
    public static WorkspaceScope CustomerScope(CustomerBinding customer, string workspaceId = Demo.AcmeSupport) =>
        new(workspaceId, null, null, new Actor(CredentialKind.Customer, customer.CustomerId, "token-test", "request-test", "192.0.2.1"), customer);

    /// <summary>The scope of an external customer's token.</summary>
    public static WorkspaceScope CustomerScope(Agent agent, string customerId) => new(
        agent.WorkspaceId, null, null, new Actor(CredentialKind.Customer, customerId, "customer:test", "request-test", "192.0.2.1"),
        new CustomerBinding(agent.Id, customerId));

    public static CallerScope CallerScope(params string[] workspaceIds) =>
        new(Caller(), [.. workspaceIds.Select(id => new Membership(id, id, Permission.Admin, false))]);

    public static Caller Caller(string user = "ada") =>
        new($"user-{user}", $"{user}@acme.example", user, true, null, $"session-{user}", DateTime.MaxValue, null);

    public static Guid Id() => Guid.CreateVersion7();

    public static string Word() => "w" + Guid.CreateVersion7().ToString("N")[12..];

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static Agent Agent(string workspaceId = Demo.AcmeSupport, string? name = null) => new()
    {
        Id = Id(), WorkspaceId = workspaceId, CreatedBy = workspaceId == Demo.Globex ? "user-mallory" : "user-ada", Name = name ?? Word(),
    };

    public static Guideline Guideline(Agent agent, int priority = 100) => new()
    {
        Id = Id(), WorkspaceId = agent.WorkspaceId, AgentId = agent.Id, Condition = "The customer greets", Action = "Greet back",
        Priority = priority,
    };

    public static CannedResponse CannedResponse(Agent agent) => new()
    {
        Id = Id(), WorkspaceId = agent.WorkspaceId, AgentId = agent.Id, Template = "Hello {{name}}", Tags = Json("""["greeting"]"""),
        Conditions = Json("""["hello"]"""),
    };

    public static Session Session(Agent agent, DateTime? startedAt = null)
    {
        var at = startedAt ?? DateTime.SpecifyKind(new DateTime(2026, 1, 5, 9, 0, 0), DateTimeKind.Utc);
        return new()
        {
            Id = Id(), WorkspaceId = agent.WorkspaceId, AgentId = agent.Id, StartedAt = at, LastActivityAt = at, CreatedAt = at, UpdatedAt = at,
        };
    }

    public static NewEvent Message(string text = "Hello", string? key = null) =>
        new(EventType.CustomerMessage, JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["text"] = text }), null, key);

    public static NewEvent Event(EventType type, string json = "{}", string? key = null) => new(type, Json(json), null, key);
}
