using System.Net;
using SimParlant.Admin.Tests.Live;
using SimParlant.Admin.Tests.Peer;
using SimParlant.Testing;

namespace SimParlant.Admin.Tests.Shell;

/// <summary>The console as a process of its own, asked to stop while it is busy.</summary>
public sealed class DrainTests : IAsyncLifetime
{
    private const int Workers = 3;
    private static readonly string Transcript = $"/workspace/ws-acme/sessions/{Sample.SessionId}";
    private static readonly string Stream = $"/live/sessions/{Sample.SessionId}";

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(2));
    private GraphPeer _graph = null!;
    private ServiceProcess _console = null!;

    private CancellationToken Patience => _patience.Token;

    public async Task InitializeAsync()
    {
        _graph = Sample.Everything(await GraphPeer.StartAsync());
        // The drain lasts until the test asks a second time, and an answer may be as late as the test wants it, however slow the machine is.
        _console = await ServiceProcess.StartAsync(
            typeof(AdminConsole).Assembly.Location, Patience, ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("ASPNETCORE_CONTENTROOT", Path.Combine(ConsoleHost.RepositoryRoot, "SimParlant.Admin")), ("services__graph-api__http__0", _graph.Address),
            ("SIMPARLANT_DEMO_TOKEN", "demo"), ("SHUTDOWN_DRAIN_SECONDS", "3600"),
            ("HttpResilience__AttemptTimeout", "00:10:00"), ("HttpResilience__TotalTimeout", "00:10:00"));
    }

    public async Task DisposeAsync()
    {
        _console.Dispose();
        await _graph.DisposeAsync();
        _patience.Dispose();
    }

    [Fact]
    public async Task No_request_fails_and_live_pages_end_in_order()
    {
        using var ada = await VisitAsync();
        using var live = await SseReader.OpenAsync(ada.Http, Stream, null, Patience);
        var subscription = await _graph.Subscriptions.NextAsync(Patience);
        var (arrived, answer) = (new TaskCompletionSource(), new TaskCompletionSource<object>());
        _graph.On("AuditList", _ =>
        {
            arrived.TrySetResult();
            answer.Task.Wait(Patience);
            return new { workspace = new { audit = Sample.Nodes(Sample.AuditEntry()) } };
        });
        var slow = ada.GetAsync("/workspace/ws-acme/audit");
        await arrived.Task.WaitAsync(Patience);
        var readiness = WatchReadinessAsync();
        var (busy, working) = Work();
        await busy.WaitAsync(Patience);

        _console.AskToStop();
        // Whoever asks before sending stops by itself; whoever does not is served.
        await working.WaitAsync(Patience);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync("/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/alive"));
        using var late = await VisitAsync();
        using (var page = await late.GetAsync(Transcript))
        {
            Assert.Equal((HttpStatusCode.OK, true), (page.StatusCode, page.Headers.ConnectionClose));
        }

        using var lateLive = await SseReader.OpenAsync(late.Http, Stream, null, Patience);
        var lateSubscription = await _graph.Subscriptions.NextAsync(Patience);
        foreach (var (graph, reader) in new[] { (subscription, live), (lateSubscription, lateLive) })
        {
            await graph.NextAsync(new { sessionEvents = Sample.Event(4, "CUSTOMER_MESSAGE", "Hello") });
            Assert.Equal("row", (await reader.NextAsync(Patience))!.Name);
        }

        _console.AskToStop();
        Assert.Null(await live.NextAsync(Patience));
        Assert.Null(await lateLive.NextAsync(Patience));
        // Nobody listens any more, and what was begun is still finished.
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, null], await readiness.WaitAsync(Patience));
        Assert.False(slow.IsCompleted);
        answer.SetResult("now");
        Assert.Equal(HttpStatusCode.OK, (await slow.WaitAsync(Patience)).StatusCode);
        Assert.Equal(0, await _console.ExitAsync(Patience));
    }

    /// <summary>Visitors behind a balancer: they come as long as the replica says it is ready, and finish what they have begun.</summary>
    private (Task Busy, Task Done) Work()
    {
        var (done, busy) = (0, new TaskCompletionSource());
        return (busy.Task, Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            using var visitor = await VisitAsync();
            while (await StatusAsync("/ready") == HttpStatusCode.OK)
            {
                Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(Transcript)).StatusCode);
                var sent = await visitor.SubmitAsync("reply", ("Reply.Text", "Hello"));
                Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
                if (Interlocked.Increment(ref done) == Workers * 3) { busy.SetResult(); }
            }
        }))));
    }

    /// <summary>What readiness was, each as often as it changed, until nobody listens.</summary>
    private async Task<List<HttpStatusCode?>> WatchReadinessAsync()
    {
        List<HttpStatusCode?> seen = [];
        do
        {
            var now = await StatusAsync("/ready");
            if (seen.Count == 0 || seen[^1] != now) { seen.Add(now); }
        }
        while (seen[^1] is not null);
        return seen;
    }

    private async Task<Visitor> VisitAsync()
    {
        var visitor = new Visitor(_console.Address);
        await visitor.SignInAsync("ada");
        return visitor;
    }

    private Task<HttpStatusCode?> StatusAsync(string path) => _console.StatusAsync(path, Patience);
}
