using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace SimParlant.Storage.Limits;

/// <summary>
/// Asks Redis first and this process when Redis does not answer. No request waits longer than <see cref="Patience"/>, and while Redis
/// hangs only one request in <see cref="Pause"/> tries it.
/// </summary>
internal sealed partial class SharedFirst(TimeProvider time, ILogger<SharedFirst> logger)
{
    /// <summary>Name of the Meter.</summary>
    public const string MeterName = "SimParlant.Storage";

    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Fallbacks = Meter.CreateCounter<long>(
        "parlant.limits.local", "{decision}", "Limits decided by this process alone because Redis did not answer.");

    private const long Never = long.MinValue;

    // The timestamp from which Redis is asked again; Never while it answers.
    private long _retryAt = Never;

    /// <summary>The last question was answered by Redis.</summary>
    public bool IsShared => Volatile.Read(ref _retryAt) == Never;

    public async ValueTask<T> AskAsync<T, TArgument>(
        Func<TArgument, CancellationToken, ValueTask<T>> shared, Func<TArgument, CancellationToken, ValueTask<T>> local, TArgument argument,
        CancellationToken ct)
    {
        if (MayAsk())
        {
            try
            {
                var answer = await shared(argument, ct).AsTask().WaitAsync(Patience, time, ct);
                Answered();
                return answer;
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // Whatever it is: while it loses its connection, the client throws even NullReferenceExceptions of its own.
                Failed(e);
            }
        }

        Fallbacks.Add(1);
        return await local(argument, ct);
    }

    private bool MayAsk()
    {
        var retryAt = Volatile.Read(ref _retryAt);
        return retryAt == Never
            || (time.GetTimestamp() >= retryAt && Interlocked.CompareExchange(ref _retryAt, After(Pause), retryAt) == retryAt);
    }

    private void Answered()
    {
        if (Volatile.Read(ref _retryAt) != Never && Interlocked.Exchange(ref _retryAt, Never) != Never)
        {
            Shared(logger);
        }
    }

    private void Failed(Exception why)
    {
        if (Interlocked.Exchange(ref _retryAt, After(Pause)) == Never)
        {
            Local(logger, why.Message);
        }
    }

    private long After(TimeSpan span) => time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);

    [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Redis does not answer; each process counts for itself: {Reason}")]
    private static partial void Local(ILogger logger, string reason);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Information, Message = "Redis answers again; limits count for all processes together")]
    private static partial void Shared(ILogger logger);
}
