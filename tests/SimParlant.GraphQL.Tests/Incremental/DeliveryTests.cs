using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Incremental;

public sealed class DeliveryTests
{
    public static TheoryData<string> Documents => [.. House.Documents];

    [Theory, MemberData(nameof(Documents))]
    public async Task The_parts_make_up_the_answer_that_comes_at_once(string document)
    {
        foreach (var executor in new[] { House.Executor().Build(), House.Executor().Delayed().Build() })
        {
            var parts = await Parts.OfAsync(executor, document);
            await using var single = await executor.ExecuteAsync(OperationRequestBuilder.New().SetDocument(document).AllowIncremental(false).Build());
            var whole = Parts.OfTexts([single.ToJson()]);
            Assert.True(whole.Errors.Count > 0 || parts.Errors.Count == 0, string.Join('\n', parts.Texts));
            if (whole.Errors.Count == 0) Assert.Equal(Json.Sorted(whole.Data), Json.Sorted(parts.Data));
            else Assert.NotEmpty(parts.Errors);
        }
    }

    [Fact]
    public async Task A_deferred_fragment_is_announced_delivered_and_completed()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "{ house { name ... @defer(label: \"more\") { size } } }");
        Assert.Equal(
            [
                """{"data":{"house":{"name":"hall"}},"pending":[{"id":"0","path":["house"],"label":"more"}],"hasNext":true}""",
                """{"incremental":[{"id":"0","data":{"size":20}}],"completed":[{"id":"0"}],"hasNext":false}""",
            ],
            parts.Texts);
    }

    [Fact]
    public async Task Fields_of_several_fragments_come_once_with_the_deepest_that_holds_them()
    {
        var parts = await Parts.OfAsync(
            House.Executor().Build(),
            "{ house { ... @defer(label: \"a\") { next { size } } ... @defer(label: \"b\") { next { size name } } } }");
        Assert.Equal(1, parts.Texts.Sum(text => text.Split("\"size\"").Length - 1));
        Assert.Equal("""{"house":{"next":{"size":3,"name":"attic"}}}""", parts.Data);
    }

    [Fact]
    public async Task A_fragment_inside_another_is_announced_when_that_one_has_come()
    {
        var parts = await Parts.OfAsync(
            House.Executor().Build(), "{ house { ... @defer(label: \"outer\") { name ... @defer(label: \"inner\") { size } } } }");
        Assert.DoesNotContain("inner", parts.Texts[0], StringComparison.Ordinal);
        Assert.Equal(["""["house"] outer""", """["house"] inner"""], parts.Announced);
    }

    [Fact]
    public async Task A_fragment_that_adds_nothing_is_not_announced()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "{ house { name ... @defer { name ... @defer(label: \"x\") { size } } } }");
        Assert.Equal(["""["house"] x"""], parts.Announced);
    }

    [Fact]
    public async Task A_null_that_may_not_be_fails_its_fragment_only()
    {
        var parts = await Parts.OfAsync(
            House.Executor().Build(), "{ house { name ... @defer(label: \"x\") { broken } ... @defer(label: \"y\") { size } } }");
        Assert.Equal("""{"house":{"name":"hall","size":20}}""", parts.Data);
        var error = Assert.Single(parts.Errors);
        Assert.Equal("""["house","broken"]""", error["path"]!.ToJsonString());
    }

    [Fact]
    public async Task What_begins_where_null_came_to_stand_is_never_announced()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "{ house { broken ... @defer { size } } numbers }");
        Assert.Single(parts.Texts);
        Assert.Equal("""{"house":null,"numbers":[1,2,3,4,5]}""", parts.Data);
    }

    [Fact]
    public async Task A_fast_fragment_does_not_wait_for_a_slow_one()
    {
        var gate = new TaskCompletionSource<object?>();
        var executor = House.Executor().Async("Room.bad", _ => gate.Task).Build();
        await using var result = await executor.ExecuteAsync("{ house { ... @defer(label: \"slow\") { bad } ... @defer(label: \"fast\") { size } } }");
        await using var parts = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
        await parts.MoveNextAsync();
        await parts.MoveNextAsync();
        Assert.Equal("""{"incremental":[{"id":"1","data":{"size":20}}],"completed":[{"id":"1"}],"hasNext":true}""", parts.Current.ToJson());
        gate.SetResult("late");
        await parts.MoveNextAsync();
        Assert.Equal("""{"incremental":[{"id":"0","data":{"bad":"late"}}],"completed":[{"id":"0"}],"hasNext":false}""", parts.Current.ToJson());
        Assert.False(await parts.MoveNextAsync());
    }

    [Fact]
    public async Task Conditions_are_read_from_variables_per_request()
    {
        var executor = House.Executor().Build();
        const string Document = "query($late: Boolean!, $with: Boolean!) { house { name ... @defer(if: $late) { size @include(if: $with) } } }";
        Assert.Equal(2, (await Parts.OfAsync(executor, Document, new { late = true, with = true })).Texts.Count);
        Assert.Equal("""{"data":{"house":{"name":"hall","size":20}}}""", (await Parts.OfAsync(executor, Document, new { late = false, with = true })).Texts[0]);
        Assert.Equal("""{"data":{"house":{"name":"hall"}}}""", (await Parts.OfAsync(executor, Document, new { late = true, with = false })).Texts[0]);
    }

    [Fact]
    public async Task A_caller_that_takes_one_answer_only_gets_one()
    {
        var request = OperationRequestBuilder.New().SetDocument("{ house { ... @defer { name } } numbers @stream }").AllowIncremental(false).Build();
        await using var result = await House.Executor().Build().ExecuteAsync(request);
        Assert.Equal("""{"data":{"house":{"name":"hall"},"numbers":[1,2,3,4,5]}}""", result.ToJson());
    }

    [Fact]
    public async Task The_fields_of_a_mutations_answer_can_be_deferred()
    {
        var parts = await Parts.OfAsync(House.Executor().Build(), "mutation { paint { name ... @defer { size } } }");
        Assert.Equal("""{"paint":{"name":"hall","size":20}}""", parts.Data);
    }

    [Fact]
    public async Task The_time_limit_holds_for_all_parts_together()
    {
        var time = new ManualTime();
        var test = House.Executor().Async("Room.bad", async context =>
        {
            time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return null;
        });
        test.Time = time;
        var parts = await Parts.OfAsync(test.Build(), "{ house { name ... @defer { bad } } }");
        Assert.Equal("HC0045", (string?)Assert.Single(parts.Errors)["extensions"]!["code"]);
    }

    [Fact]
    public async Task A_reader_that_leaves_without_a_word_ends_the_execution_too()
    {
        var ended = new TaskCompletionSource();
        var executor = House.Executor().Async("Room.bad", async context =>
        {
            using var end = context.RequestAborted.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return null;
        }).Build();
        await using (var result = await executor.ExecuteAsync("{ house { name ... @defer { bad } } }"))
        {
            await using var parts = result.ExpectResponseStream().ReadResultsAsync().GetAsyncEnumerator();
            await parts.MoveNextAsync();
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_reader_that_leaves_ends_the_execution()
    {
        var ended = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var executor = House.Executor().Async("Room.bad", async context =>
        {
            using var end = context.RequestAborted.Register(ended.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return null;
        }).Build();
        using var caller = new CancellationTokenSource();
        await using var result = await executor.ExecuteAsync(TestExecutor.Request("{ house { name ... @defer { bad } } }"), caller.Token);
        await using (var parts = result.ExpectResponseStream().ReadResultsAsync(caller.Token).GetAsyncEnumerator())
        {
            await parts.MoveNextAsync();
            var next = parts.MoveNextAsync().AsTask();
            await started.Task;
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        await ended.Task;
    }
}
