using SimParlant.Core.Bus;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Replies;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Replies;

public sealed class ReplyFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly World _world = new();

    [Fact]
    public async Task Pieces_put_together_are_the_replies_however_quickly_they_grow()
    {
        var session = await StartAsync();
        await using var pieces = await OpenAsync("ada", session);
        var replies = Enumerable.Range(0, 20).Select(i => (Id: _world.Ids.NewId(), Text: string.Concat(Enumerable.Repeat($"word{i} ", 50)))).ToArray();
        // Listens from here on: what is made before that is past.
        var next = NextAsync(pieces);
        var writing = Task.Run(async () =>
        {
            foreach (var (id, text) in replies)
            {
                for (var length = 1; length < text.Length; length += 7)
                {
                    await WriteAsync(session, id, text[..length], false);
                }

                await WriteAsync(session, id, text, true);
            }
        });

        var heard = new Dictionary<Guid, string>();
        var done = new HashSet<Guid>();
        while (done.Count < replies.Length)
        {
            var piece = await next;
            Assert.Equal(heard.GetValueOrDefault(piece.TurnId, "").Length, piece.Position);
            heard[piece.TurnId] = heard.GetValueOrDefault(piece.TurnId, "") + piece.Text;
            Assert.DoesNotContain(piece.TurnId, done);
            if (piece.IsDone)
            {
                done.Add(piece.TurnId);
            }

            next = done.Count < replies.Length ? NextAsync(pieces) : next;
        }

        await writing;
        Assert.All(replies, reply => Assert.Equal(reply.Text, heard[reply.Id]));
    }

    [Fact]
    public async Task What_was_made_before_is_not_told_again_and_what_begins_anew_begins_at_the_first_character()
    {
        var session = await StartAsync();
        await WriteAsync(session, _world.Ids.NewId(), "Made before.", true);
        var id = _world.Ids.NewId();
        await WriteAsync(session, id, "We are", false);
        await using var pieces = await OpenAsync("ada", session);
        Assert.Equal(new(id, 0, "We are", false), await NextAsync(pieces));
        await WriteAsync(session, id, "We close", false);
        Assert.Equal(new(id, 0, "We close", false), await NextAsync(pieces));
        await WriteAsync(session, id, "We close", true);
        Assert.Equal(new(id, 8, "", true), await NextAsync(pieces));
    }

    [Fact]
    public async Task A_revoked_right_ends_an_idle_stream()
    {
        var session = await StartAsync();
        await using var pieces = await OpenAsync("linus", session);
        var next = pieces.MoveNextAsync().AsTask();
        _world.Directory.Permissions.Remove(("linus", World.Workspace));
        _world.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await next.WaitAsync(Patience));
        Assert.Equal(0, _world.Bus.Listeners);
    }

    [Fact]
    public async Task A_foreigner_learns_nothing()
    {
        var session = await StartAsync();
        Assert.Equal(NotFound.Session, (await Feed.OpenAsync(_world.CallerOf("mallory"), session.Id, default)).Problem);
        Assert.Equal(NotFound.Session, (await Feed.OpenAsync(_world.CallerOf("ada"), Guid.CreateVersion7(), default)).Problem);
    }

    private ReplyFeed Feed => new(_world.Gate, _world.Storage, _world.Bus, _world.Time);

    private async Task<Session> StartAsync() => await _world.StartSessionAsync(await _world.CreateAgentAsync());

    private async Task<IAsyncEnumerator<ReplyPiece>> OpenAsync(string user, Session session) =>
        (await Feed.OpenAsync(_world.CallerOf(user), session.Id, default)).Value.GetAsyncEnumerator();

    private async Task WriteAsync(Session session, Guid id, string text, bool isMade)
    {
        lock (_world.Storage.Gate)
        {
            _world.Storage.Replies[id] = new(id, text, isMade, _world.Time.GetUtcNow().UtcDateTime);
        }

        await _world.Bus.WakeAsync(Topic.Session(World.Workspace, session.Id), default);
    }

    private static async Task<ReplyPiece> NextAsync(IAsyncEnumerator<ReplyPiece> pieces)
    {
        Assert.True(await pieces.MoveNextAsync().AsTask().WaitAsync(Patience));
        return pieces.Current;
    }
}
