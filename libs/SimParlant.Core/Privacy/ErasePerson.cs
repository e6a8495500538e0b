using System.Security.Cryptography;
using System.Text;
using SimParlant.Core.Audit;
using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Privacy;

/// <summary>What erasing a person changed.</summary>
public sealed record Erasure(int Sessions, int Messages, int Variables, int CancelledTurns);

/// <summary>
/// Takes a person out of a workspace: the conversations lose whose they were and what was said, and keep their places and times.
/// Done batch by batch; called again it goes on where it stopped, and when nothing is left it changes nothing. Needs admin permission.
/// </summary>
public sealed class ErasePerson(Authorizer authorizer, IStorage storage, IAuditTrail trail, IWakeBus bus, TimeProvider time)
{
    private const int SessionsAtOnce = 50;

    /// <returns>Counts, or AccessDenied, Invalid.</returns>
    public async Task<Outcome<Erasure>> ExecuteAsync(WorkspaceScope scope, DataSubject? subject, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.GovernData, ct) is { } denied)
        {
            return denied;
        }

        if (subject is null)
        {
            return DataSubjects.Unclear;
        }

        await using var store = storage.For(scope);
        var done = new Erasure(0, 0, 0, 0);
        try
        {
            IReadOnlyList<ErasedSession> batch;
            do
            {
                batch = await store.PersonalData.EraseAsync(subject, SessionsAtOnce, time.GetUtcNow().UtcDateTime, ct);
                done = new(
                    done.Sessions + batch.Count, done.Messages + batch.Sum(s => s.Messages), done.Variables + batch.Sum(s => s.Variables),
                    done.CancelledTurns + batch.Sum(s => s.CancelledTurns));
                await WakeAsync(scope.WorkspaceId, batch);
            }
            while (batch.Count == SessionsAtOnce);
        }
        finally
        {
            await trail.RecordAsync(scope.Actor, scope.WorkspaceId, Note(subject, done), CancellationToken.None);
        }

        return done;
    }

    private async ValueTask WakeAsync(string workspaceId, IReadOnlyList<ErasedSession> batch)
    {
        foreach (var session in batch)
        {
            await bus.WakeAsync(Topic.Session(workspaceId, session.SessionId), CancellationToken.None);
        }

        if (batch.Count > 0)
        {
            await bus.WakeAsync(Topic.Workspace(workspaceId), CancellationToken.None);
        }
    }

    private static AuditNote Note(DataSubject subject, Erasure done) => new(
        "data.erase", AuditOutcome.Allowed, "person", DataSubjects.DigestOf(subject), new Dictionary<string, string>
        {
            ["sessions"] = $"{done.Sessions}", ["messages"] = $"{done.Messages}", ["variables"] = $"{done.Variables}",
            ["cancelled_turns"] = $"{done.CancelledTurns}",
        });
}

internal static class DataSubjects
{
    public static Invalid Unclear { get; } = new(new Dictionary<string, string>
    {
        ["userId"] = "Name either userId or customerId, and not both.",
    });

    /// <summary>Tells on the trail that two requests were about the same person, without saying about whom.</summary>
    public static string DigestOf(DataSubject subject)
    {
        var id = subject.UserId is { } user ? $"user:{user}" : $"customer:{subject.CustomerId}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }
}
