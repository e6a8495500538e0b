using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SimParlant.ServiceDefaults.Health;

/// <param name="Wait">How long requests are still served after readiness went down: balancers need that to notice.</param>
internal sealed record DrainOptions(TimeSpan Wait)
{
    public const string Variable = "SHUTDOWN_DRAIN_SECONDS";
}

/// <summary>
/// Ends the process in order: when it is asked to stop, readiness goes down and everything else goes on; after the wait the service stops,
/// which ends its streams and lets what is in flight finish. Asked a second time it waits no longer.
/// </summary>
internal sealed partial class DrainingLifetime(
    IHostApplicationLifetime lifetime, ServingState state, DrainOptions options, TimeProvider time, ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _asked;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT])
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                // Else the process would end at once.
                context.Cancel = true;
                _ = StopAsync();
            }));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals.ForEach(static signal => signal.Dispose());

    internal async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _asked, 1) == 0 && options.Wait > TimeSpan.Zero && lifetime.ApplicationStarted.IsCancellationRequested)
        {
            state.Drain();
            Draining(logger, (int)options.Wait.TotalSeconds);
            try
            {
                await Task.Delay(options.Wait, time, lifetime.ApplicationStopping);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        lifetime.StopApplication();
    }

    [LoggerMessage(EventId = 1901, Level = LogLevel.Information, Message = "Asked to stop: no longer ready, and serving what comes for {Count} s more")]
    private static partial void Draining(ILogger logger, int count);
}
