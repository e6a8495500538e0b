using SimParlant.Core.Outcomes;
using SimParlant.Core.Privacy;
using SimParlant.Core.Workspaces;
using SimParlant.GraphApi.Graph;
using SimParlant.GraphApi.Identity;

namespace SimParlant.GraphApi.Privacy;

/// <summary>Fields left out stay as they are; null leaves the decision to each agent.</summary>
/// <param name="RetentionDays">1 to 3650: how long conversations stay after their last activity; an agent may ask for less.</param>
/// <param name="PiiFloor">The least that is masked before it is stored; an agent may ask for more.</param>
internal sealed record SetDataPolicyInput([property: ID] string WorkspaceId, Optional<int?> RetentionDays, Optional<PiiMode?> PiiFloor);

/// <summary>Either the Sim user or the customer, as sessions name them.</summary>
internal sealed record ErasePersonInput([property: ID] string WorkspaceId, [property: ID] string? UserId, string? CustomerId);

[MutationType]
internal static class PrivacyMutations
{
    /// <summary>Decides how a workspace handles personal data. Needs admin permission.</summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.GovernData))]
    public static async Task<DataPolicy> SetDataPolicyAsync(SetDataPolicyInput input, [GlobalState] Access access, SetDataPolicy set, CancellationToken ct)
    {
        var scope = await access.EnterAsync(input.WorkspaceId, ct) ?? throw new NotFoundException(NotFound.Workspace);
        var changes = new DataPolicyChanges(GivenFields.Nullable(input.RetentionDays), GivenFields.Nullable(input.PiiFloor));
        return ProblemException.ValueOf(await set.ExecuteAsync(scope, changes, ct));
    }

    /// <summary>
    /// Takes a person out of the workspace's conversations: whose they were and what was said is gone for good, their places and times stay.
    /// Needs admin permission.
    /// </summary>
    [Error<NotFoundException>, Error<InvalidInputException>, Error<AccessDeniedException>]
    [Authorize(nameof(Operation.GovernData))]
    public static async Task<Erasure> ErasePersonAsync(ErasePersonInput input, [GlobalState] Access access, ErasePerson erase, CancellationToken ct)
    {
        var scope = await access.EnterAsync(input.WorkspaceId, ct) ?? throw new NotFoundException(NotFound.Workspace);
        return ProblemException.ValueOf(await erase.ExecuteAsync(scope, DataSubject.Of(input.UserId, input.CustomerId), ct));
    }
}
