using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SimParlant.ServiceDefaults.Resilience;

/// <summary>One pipeline per host, so that one broken peer does not open the circuit of another.</summary>
internal sealed class ResiliencePipelines(IOptions<HttpResilienceOptions> options, TimeProvider time)
{
    internal static readonly ResiliencePropertyKey<bool> Repeatable = new("request.repeatable");

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _byHost = new(StringComparer.OrdinalIgnoreCase);

    internal ResiliencePipeline<HttpResponseMessage> For(string host) => _byHost.GetOrAdd(host, _ => Build(options.Value));

    private ResiliencePipeline<HttpResponseMessage> Build(HttpResilienceOptions settings)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        builder.AddTimeout(settings.TotalTimeout);
        if (settings.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = settings.Retries,
                Delay = settings.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static args => new ValueTask<bool>(
                    args.Context.Properties.GetValue(Repeatable, false) && IsTransient(args.Outcome)),
                DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Outcome.Result?.Headers.RetryAfter?.Delta),
                OnRetry = static args =>
                {
                    args.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = settings.BreakerFailureRatio,
                MinimumThroughput = settings.BreakerMinimumThroughput,
                SamplingDuration = settings.BreakerWindow,
                BreakDuration = settings.BreakerPause,
                // A peer that limits one caller is well; opening the circuit would shut out all the others.
                ShouldHandle = static args => new ValueTask<bool>(
                    IsTransient(args.Outcome) && args.Outcome.Result?.StatusCode != HttpStatusCode.TooManyRequests),
            })
            .AddTimeout(settings.AttemptTimeout)
            .Build();
    }

    private static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result is { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError };
}
