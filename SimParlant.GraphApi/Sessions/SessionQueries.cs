using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Sessions;

[QueryType]
internal static class SessionQueries
{
    /// <summary>A session; null when there is none, or none for the caller.</summary>
    [Authorize(nameof(Operation.ViewSessions))]
    public static async Task<Session?> GetSessionAsync(Guid id, [GlobalState] Access access, IStorage storage, CancellationToken ct)
    {
        if (await access.EnterBySessionAsync(id, ct) is not { } scope)
        {
            return null;
        }

        await using var opened = storage.For(scope);
        return await opened.Sessions.FindAsync(id, ct);
    }
}
