using System.Globalization;
using System.Threading.Channels;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Isolation;

/// <summary>
/// Looks into ids that callers asked for in vain: those that exist in a workspace the caller may not enter are attempts to cross.
/// It looks behind the caller's back, so neither the answer nor its time tells whether there was something.
/// </summary>
/// <param name="gate">One that remembers nothing: a remembered refusal would make the caller's next question about that workspace faster.</param>
public sealed class BoundaryWatch(MembershipGate gate, IBoundaries boundaries, IAuditTrail trail, IBoundaryLog log)
{
    private const int Capacity = 4096;
    private const int BatchSize = 100;
    private const int LongestId = 100;

    private readonly Channel<(Caller Caller, string Id)> _missed = Channel.CreateBounded<(Caller, string)>(
        new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <summary>Never waits; when too many come at once, the rest is only counted.</summary>
    public void Missed(Caller caller, string id)
    {
        // No id looks like that, and the database would refuse to be asked.
        if (id.Length > LongestId || id.Contains('\0'))
        {
            return;
        }

        if (!_missed.Writer.TryWrite((caller, id)))
        {
            CoreMetrics.IsolationUnwatched.Add(1);
        }
    }

    public async Task RunAsync(CancellationToken stop)
    {
        while (await _missed.Reader.WaitToReadAsync(stop))
        {
            try
            {
                await LookAsync(stop);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.WatchFailed(e);
            }
        }
    }

    private async ValueTask LookAsync(CancellationToken ct)
    {
        List<(Caller Caller, string Id)> missed = [];
        while (missed.Count < BatchSize && _missed.Reader.TryRead(out var next))
        {
            missed.Add(next);
        }

        // Who asks for the same thing over and over must not be able to flood the owner's trail.
        var different = missed.GroupBy(m => (m.Caller.CredentialId, m.Id)).ToList();
        foreach (var found in await boundaries.FindAsync([.. different.Select(same => same.Key.Id)], ct))
        {
            var (caller, id) = different[found.Place].First();
            if (await IsAttemptAsync(caller, found, ct))
            {
                await ReportAsync(caller.Actor, id, different[found.Place].Count(), found, ct);
            }
        }
    }

    // Members miss what was deleted or lies in another of their workspaces; that is no attempt. A customer owns what they may see.
    private async ValueTask<bool> IsAttemptAsync(Caller caller, FoundObject found, CancellationToken ct) =>
        caller.Customer is not null || await gate.EnterAsync(caller, found.WorkspaceId, ct) is null;

    /// <summary>The owner learns that it happened and by which credential, not who the stranger is.</summary>
    private async ValueTask ReportAsync(Actor actor, string id, int times, FoundObject found, CancellationToken ct)
    {
        var stranger = new Actor(actor.Kind, null, actor.CredentialId, null, null);
        var details = new Dictionary<string, string> { ["times"] = times.ToString(CultureInfo.InvariantCulture) };
        await trail.RecordAsync(
            stranger, found.WorkspaceId, new AuditNote(AuditNames.BoundaryAttempt, AuditOutcome.Denied, found.ObjectType, id, details), ct);
        CoreMetrics.IsolationAttempts.Add(times);
        log.Attempted(actor, found);
    }
}
