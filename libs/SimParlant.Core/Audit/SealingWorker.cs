namespace SimParlant.Core.Audit;

/// <summary>Seals the trails for as long as the service is up; any number of replicas may.</summary>
public sealed class SealingWorker(IAuditSealer sealer, IAuditLog log, AuditOptions options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.SealEvery, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            await SealAsync(stop);
        }
    }

    private async ValueTask SealAsync(CancellationToken stop)
    {
        try
        {
            foreach (var trail in await sealer.SealAsync(options.SealSize, stop))
            {
                log.Sealed(trail);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            CoreMetrics.SealFailures.Add(1);
            CoreTelemetry.Failed(e);
            log.SealingFailed(e);
        }
    }
}
