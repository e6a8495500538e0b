using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Tests.Logging;

public sealed class JsonLinesTests
{
    [Fact]
    public async Task An_event_is_one_line_with_its_request_trace_user_and_workspace()
    {
        await using var lines = new Lines();
        await using var service = await Service.StartAsync(b => b.Logging.AddProvider(lines), app =>
        {
            lines.Format = app.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == "lines");
            app.MapGet("/things/{id}", (string id, HttpContext context, ILogger<JsonLinesTests> log) =>
            {
                var scope = RequestLogScope.Of(context)!;
                (scope.UserId, scope.WorkspaceId) = ("user-1", "ws-1");
                log.LogWarning(new EventId(77, "Looked"), "Looked at {ThingId}\nand {Level}", 42, "deep");
            });
        });
        service.Client.DefaultRequestHeaders.Add("X-Request-ID", "abc");
        service.Client.DefaultRequestHeaders.Add("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        await service.Client.GetStringAsync("/things/42?mail=somebody@example.org");

        var line = lines.Of(typeof(JsonLinesTests).FullName!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)line["timestamp"]!);
        Assert.Equal("warning", (string)line["level"]!);
        Assert.Equal(77, (int)line["event_id"]!);
        Assert.Equal("Looked at 42\nand deep", (string)line["message"]!);
        Assert.Equal(("abc", "user-1", "ws-1"), ((string)line["request_id"]!, (string)line["user_id"]!, (string)line["workspace_id"]!));
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", (string)line["trace_id"]!);
        Assert.Matches("^[0-9a-f]{16}$", (string)line["span_id"]!);
        Assert.Equal((42, "deep"), ((int)line["thing_id"]!, (string)line["event_level"]!));

        var access = lines.Of("SimParlant.Requests");
        Assert.Equal(("GET", "/things/{id}", 200), ((string)access["method"]!, (string)access["route"]!, (int)access["status_code"]!));
        Assert.True((double)access["duration_ms"]! > 0);
        Assert.Equal("user-1", (string)access["user_id"]!);
        Assert.DoesNotContain(lines.All, text => text.Contains("somebody", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_is_told_by_its_types_and_places_without_its_words()
    {
        await using var lines = new Lines();
        await using var service = await Service.StartAsync(b => b.Logging.AddProvider(lines), app =>
        {
            lines.Format = app.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == "lines");
            app.MapGet("/fail", (ILogger<JsonLinesTests> log) =>
            {
                try
                {
                    try
                    {
                        throw new FormatException("cannot read 'canary'");
                    }
                    catch (FormatException inner)
                    {
                        throw new InvalidOperationException("no canary", inner);
                    }
                }
                catch (InvalidOperationException e)
                {
                    log.LogError(e, "It failed");
                }
            });
        });
        await service.Client.GetStringAsync("/fail");
        var exception = lines.Of(typeof(JsonLinesTests).FullName!)["exception"]!;
        Assert.Equal("System.InvalidOperationException > System.FormatException", (string)exception["type"]!);
        Assert.Contains("JsonLinesTests", (string)exception["stack"]!);
        Assert.DoesNotContain(lines.All, text => text.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_and_scrapes_leave_no_line()
    {
        await using var lines = new Lines();
        await using var service = await Service.StartAsync(
            b => b.Logging.AddProvider(lines),
            app => lines.Format = app.Services.GetServices<ConsoleFormatter>().Single(f => f.Name == "lines"),
            ("METRICS_TOKEN", "t"));
        await service.Client.GetStringAsync("/health");
        service.Client.DefaultRequestHeaders.Authorization = new("Bearer", "t");
        await service.Client.GetStringAsync("/metrics");
        Assert.DoesNotContain(lines.All, text => text.Contains("SimParlant.Requests", StringComparison.Ordinal));
    }

    /// <summary>What the console would show.</summary>
    private sealed class Lines : ILoggerProvider, ISupportExternalScope, IAsyncDisposable
    {
        private readonly List<string> _lines = [];
        private IExternalScopeProvider? _scopes;

        public ConsoleFormatter? Format { get; set; }

        public IReadOnlyList<string> All
        {
            get
            {
                lock (_lines)
                {
                    return [.. _lines];
                }
            }
        }

        /// <summary>The only line of the logger; it may come a moment after the answer.</summary>
        public JsonNode Of(string logger)
        {
            string[] found;
            do
            {
                found = [.. All.Where(line => line.Contains($"\"logger\":\"{logger}\"", StringComparison.Ordinal))];
            }
            while (found.Length == 0);

            return JsonNode.Parse(Assert.Single(found))!;
        }

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;

        private sealed class Logger(Lines lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => lines._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                using var text = new StringWriter();
                lines.Format?.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), lines._scopes, text);
                lock (lines._lines)
                {
                    lines._lines.AddRange(text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
                }
            }
        }
    }
}
