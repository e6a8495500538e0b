using SimParlant.Core.Identity;

namespace SimParlant.Core.Workspaces;

/// <summary>All workspaces one caller may enter: enough to find out in which of them an object lives, and no more.</summary>
public sealed record CallerScope
{
    internal CallerScope(Caller caller, IReadOnlyList<Membership> memberships) => (Caller, Memberships) = (caller, memberships);

    public Caller Caller { get; }

    /// <summary>Ordered by workspace name.</summary>
    public IReadOnlyList<Membership> Memberships { get; }
}
