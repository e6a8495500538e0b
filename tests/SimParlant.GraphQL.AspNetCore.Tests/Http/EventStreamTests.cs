using SimParlant.GraphQL.AspNetCore.Tests.Support;

namespace SimParlant.GraphQL.AspNetCore.Tests.Http;

public sealed class EventStreamTests
{
    private const string Count = """{"query":"subscription { count(topic: \"a\") }"}""";

    [Theory]
    [InlineData("""{"query":"{ hello }"}""", """{"data":{"hello":"Hello world"}}""")]
    [InlineData("""{"query":"mutation { add(by: 1) }"}""", """{"data":{"add":1}}""")]
    public async Task A_single_result_is_one_event_and_a_completion(string body, string data)
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(body, "text/event-stream");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"event: next\ndata: {data}\n\nevent: complete\ndata:\n\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Each_event_is_sent_when_it_happens_and_the_end_is_told()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(Count, "text/event-stream");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        server.Feed["a"].Send(1);
        Assert.Equal([":", "", "event: next", "data: {\"data\":{\"count\":1}}", ""], await ReadAsync(lines, 5));
        server.Feed["a"].Send(2);
        Assert.Equal(["event: next", "data: {\"data\":{\"count\":2}}", ""], await ReadAsync(lines, 3));
        server.Feed["a"].Complete();
        Assert.Equal("event: complete\ndata:\n\n", await lines.ReadToEndAsync().WaitAsync(Wait.Limit));
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task Silence_is_filled_with_comments()
    {
        await using var server = await TestServer.StartAsync(o => o.EventStreamKeepAlive = TimeSpan.FromMilliseconds(20));
        using var response = await server.PostAsync(Count, "text/event-stream");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal([":", "", ":", "", ":", ""], await ReadAsync(lines, 6));
    }

    [Fact]
    public async Task A_client_that_leaves_ends_the_source()
    {
        await using var server = await TestServer.StartAsync();
        var response = await server.PostAsync(Count, "text/event-stream");
        await server.Feed["a"].Opened;
        response.Dispose();
        await server.Feed["a"].Left;
    }

    [Fact]
    public async Task A_server_that_stops_ends_streams_without_completing_them()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync(Count, "text/event-stream");
        await server.Feed["a"].Opened;
        var stopping = server.StopAsync();
        Assert.Equal(":\n\n", await response.Content.ReadAsStringAsync().WaitAsync(Wait.Limit));
        await server.Feed["a"].Left;
        await stopping;
    }

    [Fact]
    public async Task A_request_that_is_none_is_an_ordinary_error()
    {
        await using var server = await TestServer.StartAsync();
        using var response = await server.PostAsync("{}", "text/event-stream");
        Assert.Equal(400, (int)response.StatusCode);
    }

    private static async Task<List<string?>> ReadAsync(StreamReader lines, int count)
    {
        var read = new List<string?>();
        while (read.Count < count) read.Add(await lines.ReadLineAsync().WaitAsync(Wait.Limit));
        return read;
    }
}
