using Microsoft.Extensions.Logging;

namespace SimParlant.GraphQL.AspNetCore.Tests.Fuzzing;

/// <summary>Remembers the first thing the server logged as its own fault; the failing resolver of the test schema is none.</summary>
internal sealed class ServerFaults : ILoggerProvider, ILogger
{
    public string? First { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error && exception is not InvalidOperationException { Message: "a secret" }) First ??= $"{formatter(state, exception)} {exception}";
    }

    public void Dispose()
    {
    }
}
