using System.Diagnostics.Metrics;
using System.Threading.Channels;
using SimParlant.Core.Audit;
using SimParlant.Core.Identity;
using SimParlant.Core.Isolation;
using SimParlant.Core.Tests.Fakes;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tests.Isolation;

public sealed class BoundaryWatchTests
{
    private readonly World _world = new();
    private readonly Boundaries _boundaries = new();

    private BoundaryWatch Watch => field ??= new(_world.Gate, _boundaries, _world.Trail, _boundaries);

    [Fact]
    public async Task Strangers_are_reported_members_and_missing_ids_are_not()
    {
        Watch.Missed(_world.CallerOf("grace"), "exists");
        Watch.Missed(_world.CallerOf("mallory"), "nowhere");
        Watch.Missed(_world.CallerOf("mallory"), "exists");
        Assert.Equal("mallory", await RunUntilAsync());
        var (actor, workspace, note) = Assert.Single(_world.Trail.Notes);
        Assert.Equal(new Actor(CredentialKind.Session, null, "session-mallory", null, null), actor);
        Assert.Equal((World.Workspace, "boundary.attempt", AuditOutcome.Denied, "agent", "exists"),
            (workspace, note.Action, note.Outcome, note.ObjectType, note.ObjectId));
    }

    [Fact]
    public async Task Asking_for_the_same_over_and_over_leaves_one_row_that_says_how_often()
    {
        for (var i = 0; i < 20; i++)
        {
            Watch.Missed(_world.CallerOf("mallory"), "exists");
        }

        await RunUntilAsync();
        Assert.Equal("20", Assert.Single(_world.Trail.Notes).Note.Details!["times"]);
    }

    [Fact]
    public async Task A_customer_who_asks_for_what_is_not_theirs_is_reported_in_their_own_workspace_too()
    {
        Watch.Missed(_world.CallerOf("guest") with
        {
            UserId = null, Kind = CredentialKind.Customer, OnlyWorkspaceId = World.Workspace, Customer = new(Guid.Empty, "customer-1"),
        }, "exists");
        Assert.Equal("customer-1", await RunUntilAsync());
        Assert.Equal(CredentialKind.Customer, Assert.Single(_world.Trail.Notes).Actor.Kind);
    }

    [Fact]
    public async Task A_failure_is_reported_and_the_next_miss_is_looked_into()
    {
        _boundaries.Fails = true;
        Watch.Missed(_world.CallerOf("mallory"), "exists");
        Assert.Equal("failed", await RunUntilAsync());
        _boundaries.Fails = false;
        Watch.Missed(_world.CallerOf("mallory"), "exists");
        Assert.Equal("mallory", await RunUntilAsync());
    }

    [Fact]
    public async Task What_cannot_be_an_id_is_not_looked_for()
    {
        Watch.Missed(_world.CallerOf("mallory"), "exists\0");
        Watch.Missed(_world.CallerOf("mallory"), new string('x', 101));
        Watch.Missed(_world.CallerOf("mallory"), "exists");
        await RunUntilAsync();
        Assert.Equal(["exists"], _boundaries.Asked);
    }

    [Fact]
    public void Too_many_at_once_are_counted_instead_of_kept()
    {
        var unwatched = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == "parlant.isolation.unwatched")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => unwatched += value);
        listener.Start();
        var caller = _world.CallerOf("mallory");
        for (var i = 0; i < 5000; i++)
        {
            Watch.Missed(caller, "exists");
        }

        Assert.Equal(5000 - 4096, unwatched);
    }

    /// <summary>Runs the watch until it says something.</summary>
    private async Task<string> RunUntilAsync()
    {
        using var stop = new CancellationTokenSource();
        var running = Watch.RunAsync(stop.Token);
        var said = await _boundaries.Said.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        return said;
    }

    /// <summary>Knows one agent of the world's workspace, called "exists".</summary>
    private sealed class Boundaries : IBoundaries, IBoundaryLog
    {
        public Channel<string> Said { get; } = Channel.CreateUnbounded<string>();

        public List<string> Asked { get; } = [];

        public bool Fails { get; set; }

        public ValueTask<IReadOnlyList<FoundObject>> FindAsync(IReadOnlyList<string> ids, CancellationToken ct)
        {
            Asked.AddRange(ids);
            return Fails
                ? throw new TimeoutException("away")
                : new([.. ids.Index().Where(id => id.Item == "exists").Select(id => new FoundObject(id.Index, World.Workspace, "agent"))]);
        }

        public ValueTask<BoundaryCheck> CheckAsync(WorkspaceScope scope, DateTime utcSince, CancellationToken ct) => throw new NotSupportedException();

        public void Attempted(Actor actor, FoundObject target) => Said.Writer.TryWrite(actor.Id!);

        public void WatchFailed(Exception why) => Said.Writer.TryWrite("failed");
    }
}
