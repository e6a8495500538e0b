using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>Puts a bound on every check that is registered, whatever it does about its token.</summary>
internal sealed class BoundedChecks(IOptions<HealthEndpointOptions> health, TimeProvider time) : IPostConfigureOptions<HealthCheckServiceOptions>
{
    public void PostConfigure(string? name, HealthCheckServiceOptions options)
    {
        foreach (var registration in options.Registrations)
        {
            var make = registration.Factory;
            BoundedCheck? bounded = null;
            registration.Factory = services => bounded ??= new(make(services), TimeSpan.FromSeconds(health.Value.CheckSeconds), time);
        }
    }
}

/// <summary>Answers in time, also when the check does not; one that still hangs is not started a second time.</summary>
internal sealed class BoundedCheck(IHealthCheck inner, TimeSpan bound, TimeProvider time) : IHealthCheck
{
    private Task<HealthCheckResult>? _running;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Reports of different tags may run one check at once; starting it twice then does no harm.
        var running = Volatile.Read(ref _running);
        if (running is null or { IsCompleted: true })
        {
            running = Task.Run(() => inner.CheckHealthAsync(context, cancellationToken), CancellationToken.None);
            Volatile.Write(ref _running, running);
        }

        try
        {
            return await running.WaitAsync(bound, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            _ = running.ContinueWith(static failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return new(context.Registration.FailureStatus, $"It did not answer within {bound.TotalSeconds:0.#} s.");
        }
    }
}
