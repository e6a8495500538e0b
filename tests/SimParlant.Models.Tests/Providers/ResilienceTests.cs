using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Providers;

public sealed class ResilienceTests
{
    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(529)]
    public async Task A_server_that_cannot_now_is_asked_again(int status)
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt < 3 ? new ScriptedAnswer.Status(status) : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Equal(3, server.Questions.Count);
        Assert.Equal(120, rig.Budget.Tokens);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task A_server_that_will_not_is_not_asked_again(int status)
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(status));
        await using var rig = new Rig(("main", server));

        Assert.Equal("offline", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Single(server.Questions);
        Assert.Single(rig.Log.Lines, line => line.Contains("main gave no answer (refused)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_time_a_server_asks_for_is_waited()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Status(429, RetryAfter: "7") : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        var asking = rig.Model.AskAsync(Canary.Match(), rig.Context(), default).AsTask();
        await rig.Time.RingAsync(TimeSpan.FromSeconds(7));

        Assert.Equal("main", (await asking).Usage.Provider);
        Assert.Equal(2, server.Questions.Count);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("Fri, 01 Jan 2100 00:00:00 GMT")]
    public async Task A_server_that_asks_for_too_much_time_is_left_to_the_next(string after)
    {
        var (server, other) = (await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(429, after)), await ScriptedAnthropic.StartAsync(Ask.Script));
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Fallback:0"] = "other" }, ("main", server), ("other", other));

        var thought = await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);

        Assert.Equal(("other", "other-default"), (thought.Usage.Provider, thought.Usage.Model));
        Assert.Single(server.Questions);
        Assert.Empty(other.Problems);
    }

    [Fact]
    public async Task A_slow_first_byte_ends_the_attempt_not_the_question()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Hang() : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        var asking = rig.Model.AskAsync(Canary.Match(), rig.Context(), default).AsTask();
        await server.ArrivalAsync();
        rig.Time.Advance(Rig.Patience);

        Assert.Equal("main", (await asking).Usage.Provider);
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_two_attempts()
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Hang());
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Retries"] = "5" }, ("main", server));

        var asking = rig.Model.AskAsync(Canary.Match(), rig.Context(), default).AsTask();
        await server.ArrivalAsync();
        rig.Time.Advance(Rig.Patience);
        await server.ArrivalAsync();
        rig.Time.Advance(Rig.Patience);

        Assert.Equal("offline", (await asking).Usage.Provider);
        Assert.Equal(2, server.Questions.Count);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("{\"choices\":[]}")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_is_no_answer_is_a_failed_attempt(string body)
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Raw(body) : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Equal(2, server.Questions.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_a_failed_attempt()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Cut() : Ask.Script(q));
        await using var rig = new Rig(("main", server));

        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_breaks_begins_anew_after_an_empty_piece(bool anthropic)
    {
        ScriptedAnswer Script(ScriptedQuestion q) => q.Attempt == 1 ? new ScriptedAnswer.Unfinished("May I ", "kno") : new ScriptedAnswer.Pieces("Which ", "order?");
        ScriptedProvider server = anthropic ? await ScriptedAnthropic.StartAsync(Script) : await ScriptedOpenAi.StartAsync(Script);
        await using var rig = new Rig(("main", server));
        var read = new Reader();

        var draft = await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), read.OnTextAsync, default);

        Assert.Equal(["May I ", "kno", "", "Which ", "order?"], read.Pieces);
        Assert.Equal("Which order?", draft.Value.Text);
        Assert.True(draft.Usage.Tokens > 120, "the broken attempt is paid for too");
    }

    [Fact]
    public async Task A_connection_that_breaks_within_a_stream_is_a_failed_attempt()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Cut("May I ", "kno") : new ScriptedAnswer.Pieces("Which ", "order?"));
        await using var rig = new Rig(("main", server));
        var read = new Reader();

        Assert.Equal("Which order?", (await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), read.OnTextAsync, default)).Value.Text);
        // What of the first attempt arrived before the break is chance; that it is taken back is not.
        Assert.Equal("Which order?", string.Concat(read.Pieces.Skip(read.Pieces.LastIndexOf("") + 1)));
    }

    [Fact]
    public async Task A_stream_that_stands_still_is_given_up()
    {
        var server = await ScriptedOpenAi.StartAsync(q => q.Attempt == 1 ? new ScriptedAnswer.Hang("Wait") : new ScriptedAnswer.Pieces("Which order?"));
        await using var rig = new Rig(("main", server));
        var read = new Reader();

        var drafting = rig.Model.DraftAsync(Canary.Draft(), rig.Context(), read.OnTextAsync, default).AsTask();
        await read.FirstAsync();
        rig.Time.Advance(Rig.Patience);

        Assert.Equal("Which order?", (await drafting).Value.Text);
        Assert.Equal(["Wait", "", "Which order?"], read.Pieces);
    }

    [Fact]
    public async Task What_falls_back_after_its_beginning_was_read_begins_anew()
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Unfinished("May I"));
        await using var rig = new Rig(("main", server));
        var read = new Reader();

        var draft = await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), read.OnTextAsync, default);

        Assert.Equal(["May I", "", "May I", "", "May I", "", OfflineStandIn.Words], read.Pieces);
        Assert.Equal("offline", draft.Usage.Provider);
    }

    [Fact]
    public async Task A_provider_that_fails_again_and_again_is_given_a_pause_and_then_one_try()
    {
        var fails = true;
        var server = await ScriptedOpenAi.StartAsync(q => fails ? new ScriptedAnswer.Status(500) : Ask.Script(q));
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Retries"] = "0", ["Models:BreakerThroughput"] = "4" }, ("main", server));

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("offline", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        }

        Assert.Equal(4, server.Questions.Count);
        rig.Time.Advance(TimeSpan.FromSeconds(31));
        await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);
        await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);
        Assert.Equal(5, server.Questions.Count);

        fails = false;
        rig.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Equal("main", (await rig.Model.AskAsync(Canary.Match(), rig.Context(), default)).Usage.Provider);
        Assert.Equal(2, rig.Log.Lines.Count(line => line.Contains("is given a pause", StringComparison.Ordinal)));
        Assert.Single(rig.Log.Lines, line => line.Contains("answers again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_providers_pause_is_not_anothers()
    {
        var (bad, good) = (await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Status(500)), await ScriptedOpenAi.StartAsync(Ask.Script));
        await using var rig = new Rig(new Dictionary<string, string?> { ["Models:Retries"] = "0", ["Models:BreakerThroughput"] = "2" }, ("main", bad), ("other", good));

        for (var i = 0; i < 5; i++)
        {
            await rig.Model.AskAsync(Canary.Match(), rig.Context(), default);
        }

        Assert.Equal("other", (await rig.Model.AskAsync(Canary.Match(), rig.Context("other"), default)).Usage.Provider);
        Assert.Equal(2, bad.Questions.Count);
    }

    [Fact]
    public async Task Whoever_takes_the_question_back_gets_no_answer_from_the_next()
    {
        var server = await ScriptedOpenAi.StartAsync(_ => new ScriptedAnswer.Hang());
        await using var rig = new Rig(("main", server));
        using var taken = new CancellationTokenSource();

        var asking = rig.Model.AskAsync(Canary.Match(), rig.Context(), taken.Token).AsTask();
        await server.ArrivalAsync();
        await taken.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_readers_own_failure_is_no_failure_of_the_provider()
    {
        var server = await ScriptedOpenAi.StartAsync(Ask.Script);
        await using var rig = new Rig(("main", server));

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await rig.Model.DraftAsync(Canary.Draft(), rig.Context(), (_, _) => throw new InvalidOperationException(), default));
        Assert.Single(server.Questions);
    }

    private sealed class Reader
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Pieces { get; } = [];

        public Task FirstAsync() => _first.Task;

        public ValueTask OnTextAsync(string piece, CancellationToken ct)
        {
            Pieces.Add(piece);
            _first.TrySetResult();
            return default;
        }
    }
}
