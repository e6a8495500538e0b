using SimParlant.Admin.Sessions;

namespace SimParlant.Admin.Replies;

/// <summary>A reply that waits for a member.</summary>
public sealed record Draft(Guid Id, Guid SessionId, string Text, DateTimeOffset CreatedAt, Explanation? Explanation = null, SessionRow? Session = null);

/// <summary>What a member makes of a draft: the button says "approve", "edit" or "reject".</summary>
internal sealed class DraftForm
{
    public Guid Id { get; set; }

    public string? Do { get; set; }

    public string? Text { get; set; }

    public string? Reason { get; set; }
}
