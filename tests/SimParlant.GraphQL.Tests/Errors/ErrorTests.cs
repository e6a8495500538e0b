using Microsoft.Extensions.Logging;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Errors;

public sealed class ErrorTests
{
    private static TestExecutor Failing(Exception error) =>
        new TestExecutor("schema { query: Query } type Query { a: Int b: Int }").Pure("Query.a", _ => throw error).Pure("Query.b", _ => 2);

    [Fact]
    public async Task An_unexpected_exception_tells_nothing_and_is_logged_with_the_request_id()
    {
        var log = new ListLogger();
        var executor = Failing(new InvalidOperationException("password=secret"));
        executor.Logger = log;
        var request = OperationRequestBuilder.New().SetDocument("{\n  a\n  b\n}").SetRequestId("req-9").Build();
        await using var result = await executor.Build().ExecuteAsync(request);
        Assert.Equal(
            """{"errors":[{"message":"Unexpected Execution Error","locations":[{"line":2,"column":3}],"path":["a"]}],"data":{"a":null,"b":2}}""",
            result.ToJson());
        var entry = Assert.Single(log.Entries);
        Assert.Contains("req-9", entry.Text);
        Assert.Contains("Query.a", entry.Text);
        Assert.Equal("password=secret", entry.Error?.Message);
    }

    [Fact]
    public async Task Details_are_told_where_the_options_say_so()
    {
        var executor = Failing(new InvalidOperationException("the cause"));
        executor.Options.IncludeExceptionDetails = true;
        var json = await executor.RunAsync("{ a }");
        Assert.Contains("the cause", json);
        Assert.Contains("stackTrace", json);
    }

    [Fact]
    public async Task A_GraphQLException_is_told_as_it_was_built()
    {
        var error = ErrorBuilder.New().SetMessage("No such thing.").SetCode("NOT_FOUND").SetExtension("id", 5).Build();
        Assert.Equal(
            """{"errors":[{"message":"No such thing.","locations":[{"line":1,"column":3}],"path":["a"],"extensions":{"code":"NOT_FOUND","id":5}}],"data":{"a":null}}""",
            await Failing(new GraphQLException(error)).RunAsync("{ a }"));
    }

    [Fact]
    public async Task A_filter_may_replace_an_error_and_sees_its_exception()
    {
        var executor = Failing(new TimeoutException("slow"));
        executor.Filters.Add(new Relabel());
        Assert.Contains("\"message\":\"TimeoutException\"", await executor.RunAsync("{ a }"));
    }

    [Fact]
    public async Task A_resolver_may_report_an_error_and_keep_its_value()
    {
        var executor = Failing(new InvalidOperationException()).Pure("Query.a", context =>
        {
            context.ReportError(new GraphQLError("careful"));
            return 1;
        });
        var json = await executor.RunAsync("{ a }");
        Assert.Contains("careful", json);
        Assert.EndsWith("\"data\":{\"a\":1}}", json);
    }

    [Fact]
    public async Task A_syntax_error_has_its_code_and_place()
    {
        var json = await Failing(new InvalidOperationException()).RunAsync("{ a ");
        Assert.Contains("HC0011", json);
        Assert.Contains("locations", json);
        Assert.DoesNotContain("\"data\"", json);
    }

    [Fact]
    public async Task An_operation_that_takes_too_long_is_ended()
    {
        var time = new ManualTime();
        var never = new TaskCompletionSource<object?>();
        var started = new TaskCompletionSource();
        var executor = Failing(new InvalidOperationException()).Async("Query.a", _ =>
        {
            started.SetResult();
            return never.Task;
        });
        executor.Time = time;
        var running = executor.RunAsync("{ a }");
        await started.Task;
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(
            """{"errors":[{"message":"The request exceeded the configured timeout of `00:00:30`.","extensions":{"code":"HC0045"}}],"data":null}""",
            await running);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_thrown()
    {
        using var caller = new CancellationTokenSource();
        var executor = Failing(new InvalidOperationException()).Async("Query.a", async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return 1;
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => executor.Build().ExecuteAsync(TestExecutor.Request("{ a }"), caller.Token));
    }

    [Fact]
    public void A_path_prints_its_segments()
    {
        var path = Path.Root.Append("agents").Append(3).Append("name");
        Assert.Equal("/agents[3]/name", path.Print());
        Assert.Equal(["agents", 3, "name"], path.ToList());
        Assert.Equal(path, Path.FromList("agents", 3, "name"));
        Assert.NotEqual(path, path.Parent);
    }

    private sealed class Relabel : IErrorFilter
    {
        public IError OnError(IError error) => error.WithMessage(error.Exception?.GetType().Name ?? error.Message);
    }

    private sealed class ListLogger : ILogger
    {
        public List<(string Text, Exception? Error)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((formatter(state, exception), exception));
    }
}
