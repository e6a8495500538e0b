using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Logging;

namespace SimParlant.ServiceDefaults.Tests.Logging;

public sealed class LogLevelTests
{
    private readonly Clock _time = new();

    [Fact]
    public async Task A_level_set_at_run_time_holds_until_its_time_is_over()
    {
        await using var service = await StartAsync();
        var levels = service.Services.GetRequiredService<LogLevels>();
        var logger = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Some.Thing");
        Assert.False(logger.IsEnabled(LogLevel.Debug));
        levels.Set("Some", LogLevel.Debug, TimeSpan.FromMinutes(5));
        Assert.True(logger.IsEnabled(LogLevel.Debug));
        Assert.Equal("Some", Assert.Single(levels.Current).Category);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.False(logger.IsEnabled(LogLevel.Debug));
        Assert.Empty(levels.Current);
    }

    [Fact]
    public async Task A_level_for_all_wins_over_what_is_configured_for_some()
    {
        await using var service = await StartAsync(("Logging:LogLevel:Some", "Error"));
        var logger = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Some.Thing");
        Assert.False(logger.IsEnabled(LogLevel.Warning));
        service.Services.GetRequiredService<LogLevels>().Set("", LogLevel.Trace, TimeSpan.FromMinutes(5));
        Assert.True(logger.IsEnabled(LogLevel.Trace));
    }

    [Fact]
    public async Task Loggers_that_write_what_callers_sent_stay_quiet_whatever_is_set()
    {
        await using var service = await StartAsync(
            ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Trace"));
        var logger = service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics");
        service.Services.GetRequiredService<LogLevels>().Set("Microsoft.AspNetCore", LogLevel.Trace, TimeSpan.FromMinutes(5));
        Assert.False(logger.IsEnabled(LogLevel.Information));
        service.Services.GetRequiredService<LogLevels>().Set("", LogLevel.Trace, TimeSpan.FromMinutes(5));
        Assert.False(logger.IsEnabled(LogLevel.Information));
        Assert.True(service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Other").IsEnabled(LogLevel.Trace));
    }

    [Theory]
    [InlineData("debug", true)]
    [InlineData("WARNING", false)]
    public async Task The_variable_sets_the_default(string level, bool debugs)
    {
        await using var service = await StartAsync(("LOG_LEVEL", level));
        Assert.Equal(debugs, service.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Any").IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public async Task A_level_nobody_knows_keeps_the_service_from_starting() =>
        Assert.Contains("LOG_LEVEL", (await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(("LOG_LEVEL", "loud")))).Message);

    private Task<Service> StartAsync(params (string, string)[] settings) => Service.StartAsync(b =>
    {
        b.Services.AddSingleton<TimeProvider>(_time);
        b.Logging.AddProvider(new Everything());
    }, settings: settings);

    private sealed class Everything : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }

    /// <summary>A clock whose timers ring when it is put forward.</summary>
    private sealed class Clock : TimeProvider
    {
        private readonly List<Timer> _timers = [];
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(this, callback, state);
            timer.Change(dueTime, period);
            lock (_timers)
            {
                _timers.Add(timer);
            }

            return timer;
        }

        public void Advance(TimeSpan by)
        {
            _now += by;
            Timer[] due;
            lock (_timers)
            {
                due = [.. _timers.Where(t => t.Due <= _now)];
            }

            Array.ForEach(due, t => t.Ring());
        }

        private sealed class Timer(Clock clock, TimerCallback callback, object? state) : ITimer
        {
            public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

            public void Ring()
            {
                Due = DateTimeOffset.MaxValue;
                callback(state);
            }

            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
                return true;
            }

            public void Dispose() => Due = DateTimeOffset.MaxValue;

            public ValueTask DisposeAsync() => default;
        }
    }
}
