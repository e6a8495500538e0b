using System.Runtime.CompilerServices;
using SimParlant.Core.Bus;
using SimParlant.Core.Identity;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Replies;

/// <summary>A piece of a reply that is being made.</summary>
/// <param name="Position">Characters of the reply before this piece; 0 begins it, or begins it anew.</param>
/// <param name="IsDone">Nothing more of this reply is coming; the message itself is an event of the session.</param>
public sealed record ReplyPiece(Guid TurnId, int Position, string Text, bool IsDone);

/// <summary>A session's replies while they are made, one after the other: pieces in order, nothing lost; what came quickly comes as one piece.</summary>
public sealed class ReplyFeed(MembershipGate gate, IStorage storage, IWakeBus bus, TimeProvider time)
{
    // Two turns of a session may be begun by two replicas, whose clocks differ.
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(5);

    /// <returns>The stream, beginning with the reply that is being made, if one is; or NotFound.</returns>
    public async ValueTask<Outcome<IAsyncEnumerable<ReplyPiece>>> OpenAsync(Caller caller, Guid sessionId, CancellationToken ct) =>
        // A draft may be among them, so nobody but a member looks on.
        caller.Customer is null && await gate.EnterBySessionAsync(caller, sessionId, ct) is { } scope
            ? Outcome<IAsyncEnumerable<ReplyPiece>>.Success(Stream(caller, scope, sessionId))
            : NotFound.Session;

    private CausedStream<ReplyPiece> Stream(Caller caller, WorkspaceScope scope, Guid sessionId)
    {
        var wake = new WakeSignal();
        return new(wake, ct => ReadAsync(caller, scope, sessionId, wake, ct));
    }

    private async IAsyncEnumerable<ReplyPiece> ReadAsync(
        Caller caller, WorkspaceScope scope, Guid sessionId, WakeSignal wake, [EnumeratorCancellation] CancellationToken ct)
    {
        var right = new StreamRight(gate, caller, scope.WorkspaceId, time);
        // Listening comes before reading: a piece written in between rings.
        await using var listening = await bus.ListenAsync(Topic.Session(scope.WorkspaceId, sessionId), wake.Change, ct);
        await using var ticking = time.CreateTimer(_ => wake.Tick(), null, StreamRight.Recheck, StreamRight.Recheck);
        var since = time.GetUtcNow().UtcDateTime - Overlap;
        var told = new Dictionary<Guid, ReplyProgress>();
        foreach (var made in (await ListAsync(scope, sessionId, told, since, ct)).Where(reply => reply.IsMade))
        {
            told[made.TurnId] = made;
        }

        var changed = true;
        while (await right.HoldsAsync(ct))
        {
            if (changed)
            {
                foreach (var now in await ListAsync(scope, sessionId, told, since, ct))
                {
                    var before = told.GetValueOrDefault(now.TurnId);
                    told[now.TurnId] = now;
                    since = now.CreatedAt - Overlap > since ? now.CreatedAt - Overlap : since;
                    if (Next(before, now) is { } piece)
                    {
                        yield return piece;
                    }
                }

                Forget(told, since);
            }

            changed = await wake.WaitAsync(ct);
        }
    }

    private static ReplyPiece? Next(ReplyProgress? before, ReplyProgress now)
    {
        if (before is { IsMade: true } || (before is not null && before.Text == now.Text && !now.IsMade))
        {
            return null;
        }

        var position = before is not null && now.Text.StartsWith(before.Text, StringComparison.Ordinal) ? before.Text.Length : 0;
        return new(now.TurnId, position, now.Text[position..], now.IsMade);
    }

    private async ValueTask<IReadOnlyList<ReplyProgress>> ListAsync(
        WorkspaceScope scope, Guid sessionId, Dictionary<Guid, ReplyProgress> told, DateTime since, CancellationToken ct)
    {
        Guid[] open = [.. told.Values.Where(reply => !reply.IsMade).Select(reply => reply.TurnId)];
        await using var store = storage.For(scope);
        return await store.Replies.ListProgressAsync(sessionId, open, since, ct);
    }

    private static void Forget(Dictionary<Guid, ReplyProgress> told, DateTime before)
    {
        foreach (var (id, reply) in told)
        {
            if (reply.IsMade && reply.CreatedAt < before)
            {
                told.Remove(id);
            }
        }
    }
}
