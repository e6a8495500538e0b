using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Core.Alerts.Expressions;
using SimParlant.Core.Health;
using SimParlant.Core.Identity.Caching;
using SimParlant.GraphApi.Health.Checks;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.GraphApi.Health;

/// <summary>Draws what is known of the service's health together.</summary>
internal sealed class DetailedHealth(
    HealthBoard board, HealthGauges gauges, MetricReadings readings, Traffic traffic, LayeredCache cache, Recoveries recoveries, TimeProvider time)
{
    private const string Database = "simparlant-db";
    private const string Pool = "database-pool";

    private static readonly string Version = typeof(DetailedHealth).Assembly.GetName().Version!.ToString(3);

    public async ValueTask<HealthReport> LookAsync(CancellationToken ct)
    {
        var report = await board.GetAsync(null, ct);
        await gauges.NoteAsync(report, ct);
        return report;
    }

    public DetailedHealthBody Write(HealthReport report, bool withFigures)
    {
        var checks = ChecksOf(report, _ => true);
        return new(
            HealthEndpointOptions.Word(report.Status), "parlant-server", Version, time.GetUtcNow(), Dependencies(checks, withFigures),
            withFigures ? Figures() : null,
            withFigures ? checks : null,
            withFigures ? [.. recoveries.All.Select(r => new RecoveryBody(r.Part, r.Action, r.Count, r.LastAt))] : null);
    }

    /// <summary>Some checks by the names clients know, the database and its pool as one.</summary>
    public static IReadOnlyDictionary<string, CheckBody> ChecksOf(HealthReport report, Func<string, bool> which)
    {
        var checks = new SortedDictionary<string, CheckBody>(StringComparer.Ordinal);
        foreach (var (name, entry) in report.Entries)
        {
            if (name != Pool && which(NameOf(name)))
            {
                checks[NameOf(name)] = Of(name == Database && report.Entries.TryGetValue(Pool, out var pool) ? Joined(entry, pool) : entry);
            }
        }

        return checks;
    }

    public static string Worst(IEnumerable<CheckBody> checks) => checks.Select(c => c.Status)
        .OrderBy(s => s switch { "unhealthy" => 0, "degraded" => 1, _ => 2 }).FirstOrDefault() ?? "healthy";

    private static string NameOf(string check) => check == Database ? "database" : check.Replace('-', '_');

    private static CheckBody Of(HealthReportEntry entry) => new(
        HealthEndpointOptions.Word(entry.Status), Math.Round(entry.Duration.TotalMilliseconds, 2), entry.Data,
        entry.Status == HealthStatus.Healthy ? null : entry.Description ?? "The check failed.");

    private static HealthReportEntry Joined(HealthReportEntry database, HealthReportEntry pool)
    {
        var data = database.Data.Append(new("connection_pool", pool.Data)).ToDictionary(d => d.Key, d => d.Value, StringComparer.Ordinal);
        var worse = pool.Status < database.Status ? pool : database;
        return new(worse.Status, worse.Description, database.Duration, null, data);
    }

    private DependenciesBody Dependencies(IReadOnlyDictionary<string, CheckBody> checks, bool withFigures)
    {
        return new(
            Of("database", connections: true)!,
            Of("sim_api", hitRate: true)!,
            Of("redis"));

        DependencyBody? Of(string name, bool connections = false, bool hitRate = false) => !checks.TryGetValue(name, out var check) ? null
            : !withFigures ? new(check.Status)
            : new(check.Status, check.ResponseTimeMs, connections ? PoolOf(check) : null, hitRate ? Math.Round(AuthCacheCheck.HitRate(cache) ?? 0, 3) : null);
    }

    private static ConnectionPoolBody? PoolOf(CheckBody database) => database.Details.GetValueOrDefault("connection_pool") is IReadOnlyDictionary<string, object> pool
        ? new((int)pool["active"], (int)pool["idle"], (int)pool["max"])
        : null;

    private ServiceMetricsBody Figures()
    {
        var (perMinute, milliseconds) = traffic.Note();
        return new(Count("parlant_active_sessions"), Count("parlant_agents"), perMinute, milliseconds);
    }

    private long Count(string metric) => (long)(readings.Sum(Selector.Of(metric)) ?? 0);
}
