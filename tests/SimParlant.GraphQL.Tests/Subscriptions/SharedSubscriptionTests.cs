using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Tests.Subscriptions;

public sealed class SharedSubscriptionTests
{
    private readonly SharedScene _scene = new();

    [Fact]
    public async Task Subscribers_of_a_scope_share_one_source_and_one_execution_per_event()
    {
        await using var first = await _scene.OpenAsync("acme");
        await using var second = await _scene.OpenAsync("acme");
        await _scene.SendAsync(1, 2);
        await _scene.CompleteAsync();
        string[] expected = ["""{"data":{"counted":{"n":1}}}""", """{"data":{"counted":{"n":2}}}"""];
        Assert.Equal(expected, await first.ReadAllAsync());
        Assert.Equal(expected, await second.ReadAllAsync());
        Assert.Equal((1, 2), (_scene.Opened, _scene.Executed));
        Assert.Equal(0, _scene.Shared);
    }

    [Theory]
    [InlineData("acme", "globex")]
    [InlineData("acme", "ACME")]
    [InlineData("acme", "")]
    [InlineData("acme", null)]
    [InlineData(null, null)]
    public async Task Two_scopes_never_share_and_no_scope_shares_with_nobody(string? one, string? other)
    {
        await using var first = await _scene.OpenAsync(one);
        await using var second = await _scene.OpenAsync(other);
        await _scene.SendAsync(1);
        await _scene.CompleteAsync();
        Assert.Single(await first.ReadAllAsync());
        Assert.Single(await second.ReadAllAsync());
        Assert.Equal((2, 2), (_scene.Opened, _scene.Executed));
    }

    [Theory]
    [InlineData("""{"from":1}""", """{ "from" : 1 }""", 1)]
    [InlineData("""{"from":1}""", """{"from":1,"unknown":2}""", 1)]
    [InlineData("""{"where":{"a":1,"inner":[{"a":2,"text":"x"}]}}""", """{"where":{"inner":[{"text":"x","a":2}],"a":1}}""", 1)]
    [InlineData("""{"where":{"list":[1,2]}}""", """{"where":{"list":[2,1]}}""", 2)]
    [InlineData("""{"where":{"text":"x"}}""", """{"where":{"text":"X"}}""", 2)]
    [InlineData("""{"where":{"text":",from:1"}}""", """{"where":{"text":""},"from":1}""", 2)]
    [InlineData("""{"from":1}""", """{"from":2}""", 2)]
    [InlineData("""{"from":null}""", "{}", 2)]
    public async Task Variables_are_the_same_whatever_their_order_and_spacing(string one, string other, int sources)
    {
        await using var first = await _scene.OpenAsync("acme", one);
        await using var second = await _scene.OpenAsync("acme", other);
        Assert.Equal(sources, _scene.Opened);
    }

    [Fact]
    public async Task Different_selections_are_not_shared()
    {
        await using var first = await _scene.OpenAsync("acme");
        await using var second = await _scene.OpenAsync("acme", document: "subscription { counted { n twice } }");
        Assert.Equal(2, _scene.Opened);
    }

    [Fact]
    public async Task Who_joins_gets_what_is_sent_from_then_on_and_nothing_from_before()
    {
        await using var first = await _scene.OpenAsync("acme");
        var gate = _scene.HoldExecution();
        await _scene.SendAsync(1);
        await gate.Reached;
        await _scene.SendAsync(2);   // waits in the buffer of the source
        await using var second = await _scene.OpenAsync("acme");
        await _scene.SendAsync(3);
        gate.Release();
        await _scene.CompleteAsync();
        Assert.Equal([1, 2, 3], await first.ReadNumbersAsync());
        Assert.Equal([3], await second.ReadNumbersAsync());
        Assert.Equal(1, _scene.Opened);
    }

    [Fact]
    public async Task The_first_may_leave_and_the_last_ends_the_source()
    {
        var first = await _scene.OpenAsync("acme");
        var second = await _scene.OpenAsync("acme");
        await first.DisposeAsync();
        await _scene.SendAsync(1);
        Assert.Equal(1, await second.ReadNumberAsync());
        Assert.Equal(1, _scene.Topics);
        await second.DisposeAsync();
        Assert.Equal((0, 0), (_scene.Topics, _scene.Shared));
        await using var third = await _scene.OpenAsync("acme");
        Assert.Equal(2, _scene.Opened);
    }

    [Fact]
    public async Task A_caller_that_vanishes_leaves_without_a_word()
    {
        using var connection = new CancellationTokenSource();
        var first = await _scene.OpenAsync("acme", cancellationToken: connection.Token);
        await using var second = await _scene.OpenAsync("acme");
        await connection.CancelAsync();
        await _scene.SendAsync(1);
        await _scene.CompleteAsync();
        Assert.Equal([1], await second.ReadNumbersAsync());
        Assert.Empty(await first.ReadNumbersAsync());
    }

    [Fact]
    public async Task Callers_that_vanish_before_the_source_is_open_end_it()
    {
        using var connection = new CancellationTokenSource();
        var gate = _scene.HoldOpening();
        var opening = _scene.OpenAsync("acme", cancellationToken: connection.Token);
        await gate.Reached;
        await connection.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal(0, _scene.Shared);
        await using var next = await _scene.OpenAsync("acme", hold: false);
        await _scene.SendAsync(1);
        Assert.Equal(1, await next.ReadNumberAsync());
        gate.Release();
    }

    [Fact]
    public async Task A_source_that_does_not_open_is_the_same_error_for_all_and_the_next_tries_again()
    {
        foreach (var _ in new[] { 1, 2 })
        {
            await using var result = await _scene.ExecuteAsync("acme", """{"from":-1}""");
            Assert.Contains("From must not be negative.", result.ToJson());
            Assert.Contains("\"path\":[\"counted\"]", result.ToJson());
        }
        Assert.Equal((2, 0), (_scene.Opened, _scene.Shared));
    }

    [Fact]
    public async Task A_source_that_fails_tells_everybody_once_and_ends()
    {
        await using var first = await _scene.OpenAsync("acme", """{"from":666}""");
        await using var second = await _scene.OpenAsync("acme", """{"from":666}""");
        _scene.FailSource();
        foreach (var results in new[] { await first.ReadAllAsync(), await second.ReadAllAsync() })
        {
            Assert.Contains("Unexpected Execution Error", Assert.Single(results));
            Assert.DoesNotContain("a secret", results[0]);
        }
        Assert.Equal(0, _scene.Shared);
    }

    [Fact]
    public async Task An_execution_that_fails_is_told_to_everybody_and_does_not_end_the_stream()
    {
        await using var first = await _scene.OpenAsync("acme");
        await using var second = await _scene.OpenAsync("acme");
        await _scene.SendAsync(13, 14);
        await _scene.CompleteAsync();
        foreach (var results in new[] { await first.ReadAllAsync(), await second.ReadAllAsync() })
        {
            Assert.Contains("\"path\":[\"counted\",\"n\"]", results[0]);
            Assert.Equal("""{"data":{"counted":{"n":14}}}""", results[1]);
        }
        Assert.Equal(2, _scene.Executed);
    }

    [Fact]
    public async Task Each_callers_policies_are_demanded_before_it_joins()
    {
        _scene.RequireRole("reader");
        await using var first = await _scene.OpenAsync("acme", user: SharedScene.User("reader"));
        await using var refused = await _scene.ExecuteAsync("acme", user: SharedScene.User("guest"));
        Assert.Contains("AUTH_NOT_AUTHORIZED", refused.ToJson());
        await using var stranger = await _scene.ExecuteAsync("acme");
        Assert.Contains("AUTH_NOT_AUTHENTICATED", stranger.ToJson());
        await using var second = await _scene.OpenAsync("acme", user: SharedScene.User("reader"));
        Assert.Equal(1, _scene.Opened);
    }

    [Fact]
    public async Task Nothing_of_a_callers_connection_reaches_what_is_shared()
    {
        var request = SharedScene.Request("acme").TryAddConnectionState("connection", "of the first").SetGlobalState("member", "ada").Build();
        await using var first = await _scene.OpenAsync(request);
        await _scene.SendAsync(1);
        Assert.Equal(1, await first.ReadNumberAsync());
        Assert.Equal(["member"], _scene.StateNames);
        Assert.Equal("of the first", request.ContextData["connection"]);
    }

    [Fact]
    public async Task Variables_outlive_the_message_they_came_in()
    {
        var message = JsonDocument.Parse("""{"where":{"list":[1,2,3]}}""");
        await using var first = await _scene.OpenAsync(SharedScene.Request("acme").SetVariableValues(message.RootElement).Build());
        message.Dispose();
        await _scene.SendAsync(1);
        Assert.Equal(1, await first.ReadNumberAsync());
    }
}
