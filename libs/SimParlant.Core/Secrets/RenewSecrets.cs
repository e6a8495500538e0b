using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Secrets;

/// <summary>Seals what is under an older key with the first one, so that the older key can be dropped. Safe to run anywhere, any number of times.</summary>
public sealed class RenewSecrets(IStorage storage, IKeyUse use, KeyRing keys)
{
    private const int WorkspacesAtOnce = 100;
    private const int ToolsAtOnce = 100;

    /// <returns>How many secrets were sealed anew, and how many did not open and stay as they are.</returns>
    public async Task<(int Renewed, int Unreadable)> ExecuteAsync(CancellationToken ct)
    {
        if (keys.CurrentId is not { } current)
        {
            return (0, 0);
        }

        var (renewed, unreadable, after) = (0, 0, "");
        while (await use.ListStaleWorkspacesAsync(current, after, WorkspacesAtOnce, ct) is { Count: > 0 } workspaces)
        {
            foreach (var workspace in workspaces)
            {
                var (done, failed) = await RenewAsync(workspace, current, ct);
                (renewed, unreadable) = (renewed + done, unreadable + failed);
            }

            after = workspaces[^1];
        }

        return (renewed, unreadable);
    }

    private async Task<(int Renewed, int Unreadable)> RenewAsync(string workspaceId, string current, CancellationToken ct)
    {
        await using var store = storage.For(WorkspaceScope.OfJob(workspaceId, "secrets.renew"));
        var (renewed, unreadable, after) = (0, 0, Guid.Empty);
        while (await store.ToolCredentials.ListStaleAsync(current, after, ToolsAtOnce, ct) is { Count: > 0 } stale)
        {
            foreach (var credentials in stale)
            {
                if (Renew(workspaceId, credentials) is not { } anew)
                {
                    unreadable++;
                }
                else if (await store.ToolCredentials.ReplaceAsync(credentials, anew, ct))
                {
                    renewed++;
                }
            }

            after = stale[^1].ToolId;
        }

        return (renewed, unreadable);
    }

    private SealedSecret? Renew(string workspaceId, StoredCredentials credentials)
    {
        var place = SecretPlace.OfTool(workspaceId, credentials.ToolId);
        try
        {
            return keys.Seal(keys.Open(credentials.Sealed, place), place);
        }
        catch (SecretException)
        {
            return null;
        }
    }
}
