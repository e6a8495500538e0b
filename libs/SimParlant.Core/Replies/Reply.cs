using System.Text.Json;

namespace SimParlant.Core.Replies;

public enum ReplyStatus
{
    /// <summary>It is being made; <see cref="Reply.Text"/> grows.</summary>
    Streaming,

    /// <summary>The agent said it.</summary>
    Said,

    /// <summary>A draft that waits for a member's decision.</summary>
    Pending,

    /// <summary>A member let it pass as it was.</summary>
    Approved,

    /// <summary>A member said something else instead.</summary>
    Edited,

    /// <summary>A member refused it.</summary>
    Rejected,

    /// <summary>A newer message, another mode or a member's own answer made it pointless.</summary>
    Superseded,
}

/// <summary>A row of <c>simparlant_reply</c>: a reply in the making, or a draft. Times are UTC.</summary>
public sealed class Reply
{
    /// <summary>The id of the turn that made it.</summary>
    public Guid Id { get; init; }

    public required string WorkspaceId { get; init; }

    public Guid SessionId { get; init; }

    public ReplyStatus Status { get; set; }

    /// <summary>As the agent put it, whatever a member then made of it.</summary>
    public required string Text { get; set; }

    /// <summary>See <see cref="Engine.Explanation"/>.</summary>
    public JsonElement? Explanation { get; set; }

    /// <summary>The member who decided.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; set; }
}
