using SimParlant.Core.Secrets;

namespace SimParlant.Core.Privacy;

/// <summary>What a replica does now and then for every workspace: old conversations go, and old keys fall out of use.</summary>
public sealed class HousekeepingWorker(
    PurgeConversations purge, RenewSecrets renew, IHousekeepingLog log, HousekeepingOptions options, TimeProvider time)
{
    /// <summary>Works at once and then at every interval, until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            do
            {
                await OnceAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    private async Task OnceAsync(CancellationToken stop)
    {
        try
        {
            var purged = await purge.ExecuteAsync(stop);
            var (renewed, unreadable) = await renew.ExecuteAsync(stop);
            log.Done(purged, renewed, unreadable);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.Failed(e);
        }
    }
}

public sealed record HousekeepingOptions
{
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);
}

public interface IHousekeepingLog
{
    void Done(int purgedSessions, int renewedSecrets, int unreadableSecrets);

    void Failed(Exception why);
}
