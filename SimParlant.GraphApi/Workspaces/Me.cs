using SimParlant.Core.Identity;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Workspaces;

/// <summary>The signed-in Sim user.</summary>
internal sealed class Me(Caller caller)
{
    [ID]
    public string Id => caller.UserId ?? throw new InvalidOperationException("Only members reach the graph.");

    public string Name => caller.Name;

    public string Email => caller.Email;

    public string? Image => caller.Image;

    /// <summary>Every workspace the user may enter, by name.</summary>
    public async Task<IReadOnlyList<Workspace>> GetWorkspacesAsync([GlobalState] Access access, CancellationToken ct) =>
        [.. (await access.ListAsync(ct)).Select(membership => new Workspace(membership))];
}
