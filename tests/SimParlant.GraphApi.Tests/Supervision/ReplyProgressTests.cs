using Microsoft.Extensions.DependencyInjection;
using SimParlant.Core.Bus;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Supervision;

public sealed class ReplyProgressTests(Api api) : IClassFixture<Api>
{
    private const string Progress = "subscription($id: UUID!) { replyProgress(sessionId: $id) { turnId position text isDone } }";

    [Fact]
    public async Task A_reply_is_followed_piece_by_piece_and_the_next_one_after_it()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync());
        var past = await api.TurnAsync(session, "completed");
        await api.ReplyAsync(past, session, "said", "Long ago.");
        var turn = await api.TurnAsync(session, "answering");
        await api.ReplyAsync(turn, session, "streaming", "We are");
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("linus"));
        await socket.SubscribeAsync("1", Progress, new { id = session });
        Assert.Equal((turn, 0, "We are", false), await NextAsync(socket));
        await WriteAsync(turn, session, "streaming", "We are open");
        Assert.Equal((turn, 6, " open", false), await NextAsync(socket));
        // Another replica took the turn over and begins again.
        await WriteAsync(turn, session, "streaming", "Our shop");
        Assert.Equal((turn, 0, "Our shop", false), await NextAsync(socket));
        await WriteAsync(turn, session, "said", "Our shop is open.");
        Assert.Equal((turn, 8, " is open.", true), await NextAsync(socket));
        await api.Database.ExecuteAsync("update simparlant_turn set status = 'completed' where id = $1", turn);
        var next = await api.TurnAsync(session, "answering");
        await WriteAsync(next, session, "streaming", "Anything");
        Assert.Equal((next, 0, "Anything", false), await NextAsync(socket));
        // What nobody makes any more is done, whatever its row says.
        await api.Database.ExecuteAsync("update simparlant_turn set status = 'failed' where id = $1", next);
        await WakeAsync(session);
        Assert.Equal((next, 8, "", true), await NextAsync(socket));
    }

    [Fact]
    public async Task A_draft_is_shown_to_members_as_a_reply_that_is_made()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync());
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", Progress, new { id = session });
        var turn = await api.TurnAsync(session, "answering");
        await WriteAsync(turn, session, "streaming", "A");
        Assert.Equal((turn, 0, "A", false), await NextAsync(socket));
        await WriteAsync(turn, session, "pending", "A draft");
        Assert.Equal((turn, 1, " draft", true), await NextAsync(socket));
    }

    [Fact]
    public async Task A_foreign_sessions_replies_are_answered_like_a_missing_ones()
    {
        var session = await api.StartSessionAsync("ada", await api.CreateAgentAsync());
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("mallory"));
        var answers = new HashSet<string>();
        foreach (var id in new[] { session, Any.Id() })
        {
            await socket.SubscribeAsync("s", Progress, new { id });
            var answer = (await socket.ReceiveAsync())!;
            Assert.Contains("SESSION_NOT_FOUND", answer.ToJsonString());
            answers.Add(answer.ToJsonString());
            if ((string?)answer["type"] == "next")
            {
                await socket.ReceiveAsync();
            }
        }

        Assert.Single(answers);
    }

    private async Task WriteAsync(Guid turn, Guid session, string status, string text)
    {
        await api.ReplyAsync(turn, session, status, text);
        await WakeAsync(session);
    }

    private Task WakeAsync(Guid session) =>
        api.Services.GetRequiredService<IWakeBus>().WakeAsync(Topic.Session(Demo.AcmeSupport, session), default).AsTask();

    private static async Task<(Guid, int, string, bool)> NextAsync(GraphSocket socket)
    {
        var piece = (await socket.NextAsync("1"))["replyProgress"]!;
        return (Guid.Parse((string)piece["turnId"]!), (int)piece["position"]!, (string)piece["text"]!, (bool)piece["isDone"]!);
    }
}
