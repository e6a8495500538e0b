using SimParlant.Core;
using SimParlant.Core.Alerts;
using SimParlant.Core.Health;
using SimParlant.Core.Turns;
using SimParlant.GraphApi.Audit;
using SimParlant.GraphApi.Health;
using SimParlant.GraphApi.Identity;
using SimParlant.GraphApi.Limits;

namespace SimParlant.GraphApi.Alerts;

/// <summary>Every period: looks at what is behind the service, so that its metrics are true without anybody asking, then at the rules.</summary>
internal sealed class AlertRounds(AlertWatch watch, DetailedHealth health, TurnBacklog backlog, IAlertBook book, AlertOptions options, TimeProvider time)
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task RunAsync(Heartbeat beat, CancellationToken stop)
    {
        CoreTelemetry.Begin();
        SignInMetrics.Begin();
        LimitMetrics.Begin();
        AuditMetrics.Begin();
        try
        {
            using var timer = new PeriodicTimer(options.Period, time);
            do
            {
                beat.Beat();
                await LookAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await LeaveAsync();
            throw;
        }
    }

    public async ValueTask LookAsync(CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            await health.LookAsync(ct);
            await backlog.ReadAsync(ct);
            await watch.StepAsync(ct);
        }
        finally
        {
            _one.Release();
        }
    }

    // Without it the others would take this replica for dead.
    private async ValueTask LeaveAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        try
        {
            await book.LeaveAsync(options.Instance, patience.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // It is missed for an hour, and then forgotten.
        }
    }
}
