using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.AspNetCore.Tests.Support;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore.Tests.Sockets;

/// <summary>The feed gives each event to one reader only: two sockets that hear the same event share a source.</summary>
public sealed class SharedSocketTests
{
    private const string CountA = """subscription { count(topic: \"a\") }""";

    [Fact]
    public async Task Sockets_of_a_scope_hear_the_same_events_under_their_own_ids()
    {
        await using var server = await TestServer.StartAsync(schema: s => s.AddSocketSessionInterceptor<SharesAll>());
        using var first = await server.OpenAsync();
        using var second = await server.OpenAsync();
        await first.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        await second.SubscribeAsync("quoted \\\" and ü", CountA);

        // The protocol does not say when a subscription is in place, so events are sent until the second hears one.
        var (heard, sent) = (second.ReadAsync(), 0);
        do
        {
            server.Feed["a"].Send(++sent);
            Assert.Equal(Next("1", sent), await first.ReadAsync());
        }
        while (!heard.IsCompleted);

        server.Feed["a"].Send(-1);
        Assert.Equal(Next("1", -1), await first.ReadAsync());
        var last = await heard;
        while (last != Next("quoted \\\" and ü", -1)) last = await second.ReadAsync();
        server.Feed["a"].Complete();
        Assert.Equal("""{"id":"1","type":"complete"}""", await first.ReadAsync());
        Assert.Equal("""{"id":"quoted \" and ü","type":"complete"}""", await second.ReadAsync());
    }

    [Fact]
    public async Task A_socket_that_vanishes_leaves_the_source_to_the_others_and_the_last_ends_it()
    {
        await using var server = await TestServer.StartAsync(schema: s => s.AddSocketSessionInterceptor<SharesAll>());
        using var first = await server.OpenAsync();
        using var second = await server.OpenAsync();
        await first.SubscribeAsync("1", CountA);
        await server.Feed["a"].Opened;
        await second.SubscribeAsync("2", CountA);
        var (heard, sent) = (second.ReadAsync(), 0);
        do
        {
            server.Feed["a"].Send(++sent);
            await first.ReadAsync();
        }
        while (!heard.IsCompleted);
        await heard;

        first.Socket.Abort();
        server.Feed["a"].Send(-1);
        while (await second.ReadAsync() != Next("2", -1))
        {
        }
        second.Socket.Abort();
        await server.Feed["a"].Left;
    }

    private static string Next(string id, int number) => $$$$"""{"id":"{{{{id}}}}","type":"next","payload":{"data":{"count":{{{{number}}}}}}}""";

    private sealed class SharesAll : DefaultSocketSessionInterceptor
    {
        public override ValueTask OnRequestAsync(
            ISocketSession session, string operationSessionId, OperationRequestBuilder requestBuilder, CancellationToken cancellationToken = default)
        {
            requestBuilder.SetSharingScope("everybody");
            return base.OnRequestAsync(session, operationSessionId, requestBuilder, cancellationToken);
        }
    }
}
