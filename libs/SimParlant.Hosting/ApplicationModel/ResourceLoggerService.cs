using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>One line a resource wrote.</summary>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage)
{
    /// <summary>When it was read (UTC).</summary>
    public DateTime Timestamp { get; init; }
}

/// <summary>Keeps the last lines of every resource and hands them to readers.</summary>
public class ResourceLoggerService(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    public ResourceLoggerService() : this(TimeProvider.System)
    {
    }

    /// <summary>Told of every line of every resource, in the order of arrival per resource.</summary>
    public event Action<string, LogLine>? LineWritten;

    public ILogger GetLogger(IResource resource) => GetLogger(resource.GetResolvedResourceNames()[0]);

    public ILogger GetLogger(string resourceName) => new LogWriter(this, resourceName);

    /// <summary>Streams the backlog and then every new batch of lines, until the log is completed.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName, CancellationToken cancellationToken = default) =>
        Log(resourceName).WatchAsync(cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource, CancellationToken cancellationToken = default) =>
        WatchAsync(resource.GetResolvedResourceNames()[0], cancellationToken);

    /// <summary>The lines kept so far.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask;
        yield return Log(resourceName).Backlog;
    }

    public void Complete(string resourceName) => Log(resourceName).Complete();
    public void Complete(IResource resource) => Complete(resource.GetResolvedResourceNames()[0]);
    public void ClearBacklog(string resourceName) => Log(resourceName).Clear();

    /// <summary>Adds a line the resource wrote.</summary>
    public void Write(string resourceName, string content, bool isError)
    {
        var line = Log(resourceName).Add(content, isError, time.GetUtcNow().UtcDateTime);
        LineWritten?.Invoke(resourceName, line);
    }

    /// <summary>The last lines, oldest first.</summary>
    public IReadOnlyList<string> Tail(string resourceName, int count) => [.. Log(resourceName).Backlog.TakeLast(count).Select(line => line.Content)];

    private ResourceLog Log(string resourceName) => _logs.GetOrAdd(resourceName, static _ => new ResourceLog());

    private sealed class LogWriter(ResourceLoggerService service, string resourceName) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            service.Write(resourceName, exception is null ? formatter(state, null) : $"{formatter(state, exception)} {exception.Message}", logLevel >= LogLevel.Error);
    }

    private sealed class ResourceLog
    {
        private const int Capacity = 10_000;
        private readonly Queue<LogLine> _lines = new();

        // Guards the lines and the list of readers, so that a reader sees each line once.
        private readonly Lock _gate = new();
        private ImmutableArray<Channel<LogLine>> _readers = [];
        private int _count;
        private bool _completed;

        public IReadOnlyList<LogLine> Backlog
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public LogLine Add(string content, bool isError, DateTime now)
        {
            lock (_gate)
            {
                var line = new LogLine(++_count, content, isError) { Timestamp = now };
                _lines.Enqueue(line);
                if (_lines.Count > Capacity)
                {
                    _lines.Dequeue();
                }

                foreach (var reader in _readers)
                {
                    reader.Writer.TryWrite(line);
                }

                return line;
            }
        }

        public void Clear()
        {
            lock (_gate)
            {
                _lines.Clear();
            }
        }

        public void Complete()
        {
            lock (_gate)
            {
                _completed = true;
                foreach (var reader in _readers)
                {
                    reader.Writer.TryComplete();
                }
            }
        }

        public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var channel = Channel.CreateUnbounded<LogLine>();
            lock (_gate)
            {
                foreach (var line in _lines)
                {
                    channel.Writer.TryWrite(line);
                }

                _readers = _readers.Add(channel);
                if (_completed)
                {
                    channel.Writer.TryComplete();
                }
            }

            try
            {
                while (await channel.Reader.WaitToReadAsync(cancellationToken))
                {
                    List<LogLine> batch = [];
                    while (channel.Reader.TryRead(out var line))
                    {
                        batch.Add(line);
                    }

                    yield return batch;
                }
            }
            finally
            {
                lock (_gate)
                {
                    _readers = _readers.Remove(channel);
                }
            }
        }
    }
}
