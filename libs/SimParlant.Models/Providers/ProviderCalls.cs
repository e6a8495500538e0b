using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Providers;

/// <summary>
/// One provider's patience: a time for each attempt, retries with jitter that honour what the server asks for, and a pause for a provider
/// that fails again and again. All callers share the provider's key, so being told "too many" counts as failing too.
/// </summary>
internal sealed class ProviderCalls
{
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public ProviderCalls(ModelSettings settings, TimeSpan timeout, TimeProvider time, Action onPause, Action onResume)
    {
        (_timeout, _time) = (timeout, time);
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                // A server that let one attempt run out of time is given one more, not all: a customer waits for each.
                ShouldHandle = args => new ValueTask<bool>(args.Outcome.Exception is ProviderException { IsTransient: true } fault
                    && !(fault.RetryAfter > settings.LongestWait)
                    && (fault.Fault != ProviderFault.Timeout || args.AttemptNumber == 0)),
                DelayGenerator = static args => new ValueTask<TimeSpan?>((args.Outcome.Exception as ProviderException)?.RetryAfter),
            });
        }

        _pipeline = builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = settings.BreakerThroughput,
                SamplingDuration = settings.BreakerWindow,
                BreakDuration = settings.BreakerPause,
                ShouldHandle = static args => new ValueTask<bool>(args.Outcome.Exception is ProviderException { IsTransient: true, Fault: not ProviderFault.Misfit }),
                OnOpened = _ => Tell(onPause),
                OnClosed = _ => Tell(onResume),
            })
            .Build();
    }

    /// <param name="attempt">Is run anew for each try.</param>
    /// <exception cref="ProviderException">The last attempt's.</exception>
    /// <exception cref="BrokenCircuitException">The provider is given a pause.</exception>
    public ValueTask<T> RunAsync<T>(Func<Attempt, ValueTask<T>> attempt, CancellationToken ct) => _pipeline.ExecuteAsync(
        async token =>
        {
            using var patience = new CancellationTokenSource(_timeout, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
            try
            {
                return await attempt(new Attempt(both.Token, () => patience.CancelAfter(_timeout)));
            }
            catch (OperationCanceledException e) when (patience.IsCancellationRequested && !token.IsCancellationRequested)
            {
                throw new ProviderException(ProviderFault.Timeout, "The provider did not answer in time.", e);
            }
        },
        ct);

    private static ValueTask Tell(Action action)
    {
        action();
        return default;
    }
}

/// <param name="Token">Ends with the attempt's time.</param>
/// <param name="Extend">Something came: the time begins again.</param>
internal readonly record struct Attempt(CancellationToken Token, Action Extend);
