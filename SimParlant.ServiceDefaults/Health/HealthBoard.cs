using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace SimParlant.ServiceDefaults.Health;

/// <summary>Health as it was a moment ago: however many ask at once, the checks run once, and what they said is good for a second.</summary>
public sealed class HealthBoard(HealthCheckService checks, IOptions<HealthEndpointOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <param name="tag">One of <see cref="HealthTags"/>; null for every check.</param>
    public Task<HealthReport> GetAsync(string? tag, CancellationToken ct)
    {
        var flight = _flights.GetOrAdd(tag ?? "", static _ => new());
        Task<HealthReport> report;
        // Guards the flight: of many that find its report too old, one starts the next.
        lock (_lock)
        {
            var isOver = flight.Report is { IsCompleted: true } && time.GetElapsedTime(flight.StartedAt).TotalSeconds >= options.Value.KeepSeconds;
            if (flight.Report is null || isOver)
            {
                // Nobody's leaving ends it for the others.
                (flight.StartedAt, flight.Report) = (time.GetTimestamp(), Task.Run(() => checks.CheckHealthAsync(tag is null ? null : c => c.Tags.Contains(tag)), CancellationToken.None));
            }

            report = flight.Report;
        }

        return report.WaitAsync(ct);
    }

    private sealed class Flight
    {
        public long StartedAt { get; set; }

        public Task<HealthReport>? Report { get; set; }
    }
}
