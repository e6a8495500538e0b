using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;

namespace SimParlant.Evaluation.Memory;

/// <summary>One conversation and everything that hangs on it.</summary>
internal sealed class MemorySession(Session row, KnownCustomer? customer)
{
    public Session Row => row;

    public KnownCustomer? Customer => customer;

    public List<SessionEvent> Events { get; } = [];

    public List<MemoryTurn> Turns { get; } = [];

    public List<MemoryReply> Replies { get; } = [];

    public SessionMemory Memory { get; set; } = SessionMemory.Empty;

    public Dictionary<string, JsonElement> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Values of this customer alone, shared by all their sessions.</summary>
    public Dictionary<string, JsonElement> CustomerValues { get; init; } = new(StringComparer.Ordinal);

    public MemoryReply? Pending => Replies.Find(reply => reply.Status == "pending");

    /// <summary>Appends, unless the session already has an event with this key.</summary>
    public SessionEvent? Append(NewEvent happened, Guid id, DateTime utcNow)
    {
        if (happened.Key is { } key && Events.Exists(e => KeyOf(e) == key))
        {
            return null;
        }

        var stored = new SessionEvent
        {
            Id = id,
            WorkspaceId = row.WorkspaceId,
            SessionId = row.Id,
            Offset = row.EventCount++,
            EventType = happened.Type,
            Content = happened.Content,
            Metadata = WithKey(happened),
            ToolCallId = happened.ToolCallId,
            JourneyId = happened.JourneyId,
            StateId = happened.StateId,
            CreatedAt = utcNow,
        };
        Events.Add(stored);
        row.MessageCount += happened.Type is EventType.CustomerMessage or EventType.AgentMessage ? 1 : 0;
        row.LastActivityAt = utcNow;
        return stored;
    }

    public static string? KeyOf(SessionEvent happened) => Member(happened.Metadata, "key")?.GetString();

    public static Guid? TurnOf(SessionEvent happened) => Member(happened.Metadata, "turnId") is { ValueKind: JsonValueKind.String } id && id.TryGetGuid(out var turn) ? turn : null;

    public static JsonElement? Member(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } from && from.TryGetProperty(name, out var member) ? member : null;

    /// <summary>One per key, the narrowest scope winning; what any scope calls private is private.</summary>
    public IReadOnlyList<KnownVariable> Known(IReadOnlyList<KnownVariable> agents)
    {
        var known = agents.OrderBy(variable => variable.Scope)
            .Concat(CustomerValues.Select(set => new KnownVariable(set.Key, VariableScope.Customer, set.Value)))
            .Concat(Variables.Select(set => new KnownVariable(set.Key, VariableScope.Session, set.Value)));
        return
        [
            .. known.GroupBy(variable => variable.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Last() with
            {
                IsPrivate = group.Any(variable => variable.IsPrivate), Description = group.LastOrDefault(variable => variable.Description is not null)?.Description,
            }),
        ];
    }

    private static JsonElement? WithKey(NewEvent happened)
    {
        var members = new Dictionary<string, JsonElement>();
        if (happened.Metadata is { ValueKind: JsonValueKind.Object } given)
        {
            foreach (var member in given.EnumerateObject())
            {
                members[member.Name] = member.Value;
            }
        }

        if (happened.Key is { } key)
        {
            members["key"] = JsonSerializer.SerializeToElement(key);
        }

        return JsonSerializer.SerializeToElement(members);
    }
}

internal sealed class MemoryTurn
{
    public required Guid Id { get; init; }
    public required MemorySession Session { get; init; }
    public required int TriggerOffset { get; init; }
    public TurnKind Kind { get; init; }
    public IReadOnlyList<string> Actions { get; init; } = [];
    public string Status { get; set; } = "pending";
    public int Attempt { get; set; }

    /// <summary>The attempt whose replica died, if one did.</summary>
    public int DeadAttempt { get; set; }

    public DateTime CreatedAt { get; init; }
    public DateTime DueAt { get; set; }
    public DateTime LeaseUntil { get; set; }
    public bool IsAnswered { get; set; }
    public string? Error { get; set; }
    public bool IsHeld => Status is "running" or "answering";
    public bool IsOpen => IsHeld || Status == "pending";
}

/// <summary>A reply in the making. Its id is the turn's.</summary>
internal sealed class MemoryReply(Guid turnId)
{
    public Guid TurnId => turnId;
    public required string Status { get; set; }
    public required string Text { get; set; }
    public Explanation? Explanation { get; set; }
}
