using System.Collections.Concurrent;
using System.Diagnostics;
using SimParlant.Benchmarks.Harness;
using SimParlant.Core.Turns;

namespace SimParlant.Benchmarks.Turns;

/// <summary>Many customers at once, each of whom writes again some time after the answer to the last message.</summary>
internal sealed class Conversations(BenchEngine engine) : ITurnQueue, ITurnLog
{
    private static readonly string[] Words =
        ["How long does delivery take?", "What about refunds?", "Do you do repairs?", "I want to begin process 1", "My order number is 42", "Hello", "qwerty"];

    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _waiting = new();
    private readonly ConcurrentBag<double> _ages = [];
    private int _ended;

    public static async Task<Talk> RunAsync(BenchEngine engine, int sessions, TimeSpan pause, TimeSpan length, TimeSpan warmUp)
    {
        var talk = new Conversations(engine);
        var ids = new List<Guid>();
        for (var n = 0; n < sessions; n++)
        {
            ids.Add(await engine.AddSessionAsync(workspace: n));
        }

        using var stop = new CancellationTokenSource();
        using var end = new CancellationTokenSource(warmUp + length);
        var working = engine.Worker(talk, talk).RunAsync(stop.Token);
        var talking = Task.WhenAll(ids.Select((id, n) => talk.TalkAsync(id, n, pause, end.Token)));
        await Task.Delay(warmUp, TimeProvider.System);
        talk._ages.Clear();
        talk._ended = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await talking;
        var spent = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        var unanswered = await engine.CountOpenAsync();
        await stop.CancelAsync();
        await working;
        return new Talk(talk._ended, spent.TotalMilliseconds / Math.Max(1, talk._ended), [.. talk._ages], unanswered);
    }

    public async ValueTask<IReadOnlyList<ClaimedTurn>> ClaimAsync(string owner, int limit, int perWorkspace, TimeSpan lease, CancellationToken ct)
    {
        var claimed = await engine.Queue.ClaimAsync(owner, limit, perWorkspace, lease, ct);
        foreach (var turn in claimed)
        {
            _ages.Add((DateTime.UtcNow - turn.CreatedAt).TotalMilliseconds);
        }

        return claimed;
    }

    public ValueTask<Waiting> LookAsync(CancellationToken ct) => engine.Queue.LookAsync(ct);

    public void TurnEnded(ClaimedTurn turn, string outcome)
    {
        Interlocked.Increment(ref _ended);
        if (_waiting.TryRemove(turn.SessionId, out var waiting))
        {
            waiting.TrySetResult();
        }
    }

    public void TurnFailed(ClaimedTurn turn, Exception why) => Console.Error.WriteLine(why);

    public void RenewalFailed(ClaimedTurn turn, Exception why) => Console.Error.WriteLine(why);

    public void ClaimFailed(Exception why) => Console.Error.WriteLine(why);

    private async Task TalkAsync(Guid session, int n, TimeSpan pause, CancellationToken end)
    {
        try
        {
            // Not all at the same moment, as people do not.
            await Task.Delay(pause * (n % 100 / 100d), TimeProvider.System, end);
            for (var said = 0; ; said++)
            {
                var answered = _waiting[session] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await engine.SayAsync(session, Words[(n + said) % Words.Length]);
                await answered.Task.WaitAsync(end);
                await Task.Delay(pause, TimeProvider.System, end);
            }
        }
        catch (OperationCanceledException)
        {
            // Time is up.
        }
    }
}

/// <param name="CpuMs">Of this process, the customers' part in it.</param>
/// <param name="Ages">Milliseconds from message to claim.</param>
/// <param name="Unanswered">Turns still open when time was up.</param>
internal sealed record Talk(int Turns, double CpuMs, IReadOnlyList<double> Ages, long Unanswered)
{
    public double Age(double part) => Ages.Count == 0 ? 0 : Statistics.Quantile(Ages, part);
}
