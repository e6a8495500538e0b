using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Privacy;

/// <summary>What to change about a workspace's policy; members that are not set stay.</summary>
public sealed record DataPolicyChanges(Change<int?> RetentionDays, Change<PiiMode?> PiiFloor);

/// <summary>Decides how a workspace handles personal data. Needs admin permission.</summary>
public sealed class SetDataPolicy(Authorizer authorizer, IStorage storage, TimeProvider time)
{
    /// <returns>The stored policy, or AccessDenied, Invalid.</returns>
    public async Task<Outcome<DataPolicy>> ExecuteAsync(WorkspaceScope scope, DataPolicyChanges changes, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.GovernData, ct) is { } denied)
        {
            return denied;
        }

        var errors = new FieldErrors();
        errors.Range("retentionDays", changes.RetentionDays.Or(null), RetentionRules.LeastDays, RetentionRules.MostDays);
        if (errors.Problem is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        return await store.PersonalData.SetPolicyAsync(changes, scope.MemberId, time.GetUtcNow().UtcDateTime, ct);
    }
}

public static class RetentionRules
{
    public const int LeastDays = 1;
    public const int MostDays = 3650;
}
