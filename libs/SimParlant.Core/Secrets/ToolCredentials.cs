using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Secrets;

/// <summary>A tool whose credentials were set or cleared. What they are is never told.</summary>
public sealed record ToolCredentialsChange(Guid ToolId, bool HasCredentials);

/// <summary>Stores a tool's credentials, sealed. Needs admin permission.</summary>
public sealed class SetToolCredentials(Authorizer authorizer, IStorage storage, KeyRing keys, TimeProvider time)
{
    private const int LongestJson = 16_384;

    /// <param name="credentials">A JSON object; what is in it is the tool's own affair.</param>
    /// <returns>Whether there are credentials now, or AccessDenied, Invalid, EncryptionUnavailable, NotFound (tool).</returns>
    public async Task<Outcome<ToolCredentialsChange>> ExecuteAsync(
        WorkspaceScope scope, Guid toolId, JsonElement credentials, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ConfigureTools, ct) is { } denied)
        {
            return denied;
        }

        if (credentials.ValueKind != JsonValueKind.Object || credentials.GetRawText().Length > LongestJson)
        {
            return new Invalid(new Dictionary<string, string>
            {
                ["credentials"] = $"credentials must be a JSON object of at most {LongestJson} characters.",
            });
        }

        if (keys.CurrentId is null)
        {
            return new EncryptionUnavailable();
        }

        var secret = keys.Seal(new Secret(credentials.GetRawText()), SecretPlace.OfTool(scope.WorkspaceId, toolId));
        await using var store = storage.For(scope);
        return await store.ToolCredentials.SetAsync(toolId, secret, time.GetUtcNow().UtcDateTime, ct)
            ? new ToolCredentialsChange(toolId, true)
            : NotFound.Tool;
    }
}

/// <summary>Removes a tool's credentials; removing none changes nothing. Needs admin permission.</summary>
public sealed class ClearToolCredentials(Authorizer authorizer, IStorage storage, TimeProvider time)
{
    /// <returns>Whether there are credentials now, or AccessDenied, NotFound (tool).</returns>
    public async Task<Outcome<ToolCredentialsChange>> ExecuteAsync(WorkspaceScope scope, Guid toolId, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ConfigureTools, ct) is { } denied)
        {
            return denied;
        }

        await using var store = storage.For(scope);
        return await store.ToolCredentials.ClearAsync(toolId, time.GetUtcNow().UtcDateTime, ct)
            ? new ToolCredentialsChange(toolId, false)
            : NotFound.Tool;
    }
}

/// <summary>Opens a tool's credentials for the call that needs them.</summary>
public sealed class OpenToolCredentials(KeyRing keys)
{
    /// <returns>A JSON object; null when the tool has none, or is not in this workspace.</returns>
    public async ValueTask<Secret?> ExecuteAsync(IWorkspaceStorage store, Guid toolId, CancellationToken ct) =>
        await store.ToolCredentials.FindAsync(toolId, ct) is { } found
            ? keys.Open(found, SecretPlace.OfTool(store.Scope.WorkspaceId, toolId))
            : null;
}
