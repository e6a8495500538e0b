using SimParlant.Core.Alerts;

namespace SimParlant.GraphApi.Health;

/// <param name="FiringAlerts">Null while the database does not answer.</param>
public sealed record DashboardSummaryBody(
    string Status, DateTimeOffset Timestamp, ServiceMetricsBody Metrics, IReadOnlyDictionary<string, string> Services, long? FiringAlerts, long? CriticalAlerts);

/// <summary>What a wall display shows: drawn together at most every ten seconds, however many look.</summary>
internal sealed class HealthSummary(DetailedHealth health, IAlertBook book, TimeProvider time)
{
    public static readonly TimeSpan Keep = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Drawn? _latest;

    public async ValueTask<DashboardSummaryBody> GetAsync(CancellationToken ct)
    {
        if (Fresh is { } known)
        {
            return known;
        }

        await _one.WaitAsync(ct);
        try
        {
            if (Fresh is { } meanwhile)
            {
                return meanwhile;
            }

            var body = await DrawAsync(ct);
            _latest = new(body, time.GetTimestamp());
            return body;
        }
        finally
        {
            _one.Release();
        }
    }

    private DashboardSummaryBody? Fresh => _latest is { } latest && time.GetElapsedTime(latest.At) < Keep ? latest.Body : null;

    private async ValueTask<DashboardSummaryBody> DrawAsync(CancellationToken ct)
    {
        var detailed = health.Write(await health.LookAsync(ct), withFigures: true);
        AlertStats? alerts = null;
        try
        {
            alerts = await book.CountAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The database is away, which the summary says already.
        }

        return new(
            detailed.Status, detailed.Timestamp, detailed.Metrics!, detailed.Checks!.ToDictionary(c => c.Key, c => c.Value.Status, StringComparer.Ordinal),
            alerts?.Firing, alerts?.Critical);
    }

    private sealed record Drawn(DashboardSummaryBody Body, long At);
}
