using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("A.b_c-9")]
    public async Task A_sane_request_id_is_kept_and_echoed(string given)
    {
        await using var service = await Service.StartAsync(map: app => app.MapGet("/id", (HttpContext c) => c.TraceIdentifier));
        using var response = await AskAsync(service, "/id", given);
        Assert.Equal(given, await response.Content.ReadAsStringAsync());
        Assert.Equal(given, Assert.Single(response.Headers.GetValues("X-Request-ID")));
        Assert.Equal(given, Assert.Single(response.Headers.GetValues("X-Correlation-ID")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("with space")]
    [InlineData("<script>")]
    [InlineData("""{"a":1}""")]
    public async Task Any_other_is_replaced_by_a_new_one(string? given)
    {
        await using var service = await Service.StartAsync(map: app => app.MapGet("/id", (HttpContext c) => c.TraceIdentifier));
        using var first = await AskAsync(service, "/id", given);
        using var second = await AskAsync(service, "/id", given);
        var ids = new[] { Assert.Single(first.Headers.GetValues("X-Request-ID")), Assert.Single(second.Headers.GetValues("X-Request-ID")) };
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}-[0-9a-f]{16}$", id));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public void An_id_of_128_characters_is_the_longest_accepted()
    {
        Assert.True(RequestId.IsSane(new string('a', 128)));
        Assert.False(RequestId.IsSane(new string('a', 129)));
        Assert.False(RequestId.IsSane(""));
    }

    [Fact]
    public async Task The_id_is_there_on_a_failure_too()
    {
        await using var service = await Service.StartAsync(map: app =>
        {
            app.UseExceptionHandler(e => e.Run(c => c.Response.WriteAsync("failed")));
            app.MapGet("/fail", string () => throw new InvalidOperationException("broken"));
        });
        using var response = await AskAsync(service, "/fail", "abc");
        Assert.Equal("abc", Assert.Single(response.Headers.GetValues("X-Request-ID")));
    }

    [Fact]
    public async Task Log_lines_carry_the_ids_as_soon_as_they_are_known()
    {
        var records = new Records();
        await using var service = await Service.StartAsync(b => b.Logging.AddProvider(records), app => app.MapGet("/work", (HttpContext c, ILogger<RequestTests> log) =>
        {
            log.LogInformation("early");
            var scope = RequestLogScope.Of(c)!;
            scope.UserId = "user-1";
            scope.WorkspaceId = "ws-1";
            log.LogInformation("late");
        }));
        using var response = await AskAsync(service, "/work", "abc");
        Assert.Equal("RequestId:abc", records.Of("early"));
        Assert.Equal("RequestId:abc UserId:user-1 WorkspaceId:ws-1", records.Of("late"));
    }

    private static Task<HttpResponseMessage> AskAsync(Service service, string path, string? id)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (id is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Request-ID", id);
        }

        return service.Client.SendAsync(request);
    }

    private sealed class Records : ILoggerProvider, ISupportExternalScope, ILogger
    {
        private readonly Dictionary<string, string> _scopes = [];
        private IExternalScopeProvider _provider = new LoggerExternalScopeProvider();

        public string Of(string message)
        {
            lock (_scopes)
            {
                return _scopes[message];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _provider = scopeProvider;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => _provider.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = "";
            _provider.ForEachScope((scope, _) => text = scope is RequestLogScope ? scope.ToString()! : text, 0);
            lock (_scopes)
            {
                _scopes[formatter(state, exception)] = text;
            }
        }

        public void Dispose()
        {
        }
    }
}
