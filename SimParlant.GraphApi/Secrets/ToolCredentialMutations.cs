using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Secrets;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Secrets;

/// <param name="Credentials">A JSON object with whatever the tool's service asks for. Kept encrypted, and never told again.</param>
internal sealed record SetToolCredentialsInput(Guid ToolId, JsonElement Credentials)
{
    /// <summary>A record would print its members.</summary>
    public override string ToString() => $"credentials for tool {ToolId}";
}

internal sealed record ClearToolCredentialsInput(Guid ToolId);

[MutationType]
internal static class ToolCredentialMutations
{
    /// <summary>Gives a tool its credentials, in place of those it had. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>, Error<EncryptionUnavailableException>]
    [Authorize(nameof(Operation.ConfigureTools))]
    public static async Task<ToolCredentialsChange> SetToolCredentialsAsync(
        SetToolCredentialsInput input, [GlobalState] Access access, SetToolCredentials set, CancellationToken ct)
    {
        var scope = await access.EnterByToolAsync(input.ToolId, ct) ?? throw new NotFoundException(NotFound.Tool);
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, input.ToolId, input.Credentials, ct));
    }

    /// <summary>Takes a tool's credentials away; taking none away changes nothing. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.ConfigureTools))]
    public static async Task<ToolCredentialsChange> ClearToolCredentialsAsync(
        ClearToolCredentialsInput input, [GlobalState] Access access, ClearToolCredentials clear, CancellationToken ct)
    {
        var scope = await access.EnterByToolAsync(input.ToolId, ct) ?? throw new NotFoundException(NotFound.Tool);
        return ProblemException.ValueOf(await clear.ExecuteAsync(scope, input.ToolId, ct));
    }
}
