using SimParlant.Core.Agents;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Outcomes;

/// <summary>An expected failure: a stable code for programs, a sentence for people.</summary>
public abstract record Problem(string Code, string Message);

/// <summary>The object does not exist, or belongs to a workspace the caller may not see: the two are answered alike.</summary>
public sealed record NotFound(string Kind) : Problem($"{Kind.ToUpperInvariant()}_NOT_FOUND", $"There is no such {Kind.Replace('_', ' ')}.")
{
    public static NotFound Workspace { get; } = new("workspace");
    public static NotFound Agent { get; } = new("agent");
    public static NotFound Session { get; } = new("session");
    public static NotFound Guideline { get; } = new("guideline");
    public static NotFound Tool { get; } = new("tool");
    public static NotFound CannedResponse { get; } = new("canned_response");
    public static NotFound EmbedKey { get; } = new("embed_key");

    public static NotFound Reply { get; } = new("reply");

    public static NotFound Customer { get; } = new("customer");

    public static NotFound Variable { get; } = new("variable");
}

/// <summary>One sentence per field that cannot be accepted; keys are camelCase input names.</summary>
public sealed record Invalid(IReadOnlyDictionary<string, string> FieldErrors)
    : Problem("INVALID_REQUEST", $"Not acceptable: {string.Join(" ", FieldErrors.Values)}");

/// <summary>The caller is a member, with too few rights for this.</summary>
public sealed record AccessDenied(string WorkspaceId, Permission Required)
    : Problem("WORKSPACE_ACCESS_DENIED", $"This needs {Required.ToString().ToLowerInvariant()} permission in the workspace.");

/// <summary>The workspace holds or has used all it may.</summary>
/// <param name="Kind">agents, sessions, tokens or costCents.</param>
public sealed record LimitReached(string Kind, long Limit) : Problem("WORKSPACE_LIMIT_EXCEEDED", Kind switch
{
    "agents" => $"The workspace has its {Limit} agents; delete one to make room.",
    "sessions" => $"There are {Limit} active sessions, which is all there may be at once; end one to make room.",
    _ => "The workspace has used what it may this month.",
});

public sealed record AgentNameTaken(string Name)
    : Problem("AGENT_NAME_TAKEN", $"The workspace already has an agent named \"{Name}\".");

public sealed record AgentNotActive(AgentStatus Status)
    : Problem("AGENT_NOT_ACTIVE", $"The agent is {Status.ToString().ToLowerInvariant()}; only an active agent opens sessions.");

public sealed record AgentArchived()
    : Problem("AGENT_ARCHIVED", "The agent is archived and read-only.");

public sealed record SessionNotActive(SessionStatus Status)
    : Problem("SESSION_NOT_ACTIVE", $"The session is {Status.ToString().ToLowerInvariant()} and takes no more messages.");

public sealed record SessionPaused()
    : Problem("SESSION_PAUSED", "A human has taken this session over; hand it back first.");

/// <summary>Somebody else decided first, or a newer message made the draft pointless.</summary>
public sealed record DraftNotPending(ReplyStatus Status)
    : Problem("DRAFT_NOT_PENDING", $"Nothing is left to decide about this reply: it is {Status.ToString().ToLowerInvariant()}.");

public sealed record ProactiveMessagesOff()
    : Problem("PROACTIVE_MESSAGES_OFF", "The agent does not speak unasked; its setting allowProactiveMessages says whether it may.");

public sealed record EncryptionUnavailable()
    : Problem("ENCRYPTION_UNAVAILABLE", "The service has no encryption keys, so it stores no credentials. Its operator sets Encryption:Keys.");
/// <summary>Unknown, revoked, used from another page, its agent not active, its workspace closed: all are answered alike.</summary>
public sealed record EmbedKeyRefused()
    : Problem("EMBED_KEY_REFUSED", "This embed key opens no conversation here.");
