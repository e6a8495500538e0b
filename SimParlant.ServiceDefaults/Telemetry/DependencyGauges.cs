using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using SimParlant.ServiceDefaults.Health;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>
/// Whether what the service depends on answers, and how fast: from the health checks that carry a tag <c>dependency:NAME</c>, run every
/// <see cref="Period"/> whether or not anybody asks for health.
/// </summary>
internal sealed class DependencyGauges : IHealthCheckPublisher, IDisposable
{
    public const string Tag = "dependency:";
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Meter _meter = new("SimParlant.Dependencies");
    private readonly ConcurrentDictionary<string, HealthReportEntry> _latest = new(StringComparer.Ordinal);

    public DependencyGauges()
    {
        _meter.CreateObservableGauge("parlant.dependency.up", () => Read(static _ => true, static e => IsUp(e) ? 1L : 0L), null, "1 when it answers.");
        _meter.CreateObservableGauge("parlant.dependency.response", () => Read(IsTimed, static e => e.Duration.TotalSeconds), "s", "How long it took to answer when it was last looked at.");
    }

    public static void Register(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IHealthCheckPublisher, DependencyGauges>();
        builder.Services.Configure<HealthCheckPublisherOptions>(static options =>
        {
            options.Delay = TimeSpan.FromSeconds(1);
            options.Period = Period;
            options.Timeout = Period;
            options.Predicate = static check => check.Tags.Any(static tag => tag.StartsWith(Tag, StringComparison.Ordinal));
        });
    }

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var entry in report.Entries.Values)
        {
            if (entry.Tags.FirstOrDefault(static tag => tag.StartsWith(Tag, StringComparison.Ordinal)) is { } tag)
            {
                _latest[tag[Tag.Length..]] = entry;
            }
        }

        return Task.CompletedTask;
    }

    public void Dispose() => _meter.Dispose();

    // One that is degraded without anything having failed answers, only slowly.
    private static bool IsUp(HealthReportEntry entry) =>
        entry.Status == HealthStatus.Healthy || (entry is { Status: HealthStatus.Degraded, Exception: null });

    // How long it took to find nobody there is no response time.
    private static bool IsTimed(HealthReportEntry entry) => IsUp(entry) && !entry.Data.ContainsKey(HealthData.Untimed);

    private IEnumerable<Measurement<T>> Read<T>(Func<HealthReportEntry, bool> which, Func<HealthReportEntry, T> value) where T : struct =>
        _latest.Where(one => which(one.Value)).Select(one => new Measurement<T>(value(one.Value), new KeyValuePair<string, object?>("dependency", one.Key)));
}
