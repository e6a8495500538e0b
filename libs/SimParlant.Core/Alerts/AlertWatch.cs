using SimParlant.Core.Alerts.Expressions;
using SimParlant.Core.Ids;

namespace SimParlant.Core.Alerts;

/// <summary>
/// One replica's eye on the rules: reads what it measures, evaluates every rule and writes down what it sees, together with the other
/// replicas. While nothing can be written down it tells the receivers by itself.
/// </summary>
public sealed class AlertWatch(
    IMetricReadings readings, IAlertBook book, LonelyAlerts alone, IAlertSender sender, IAlertLog log, AlertOptions options, IIdSource ids, TimeProvider time)
{
    private readonly SampleWindow _window = new(AlertRules.Span, AlertRules.Selectors);
    private IReadOnlyList<Replica> _replicas = [];

    /// <summary>Looks once; one at a time.</summary>
    public async ValueTask StepAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        _window.Add(now, [.. readings.Read().Select(Own), .. Up(now)]);
        List<SeenAlert> seen = [.. AlertRules.All.SelectMany(rule => rule.Condition.Evaluate(_window).Select(point => See(rule, point)))];
        try
        {
            _replicas = await book.ReportAsync(options.Instance, seen, sender.Channels, options.Stale, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.BookAway(e);
            await alone.TellAsync(seen, ct);
            return;
        }

        await alone.EndAsync(seen, ct);
    }

    private MetricSample Own(MetricSample sample) => sample with
    {
        Labels = new Dictionary<string, string>(sample.Labels) { ["instance"] = options.Instance, ["job"] = AlertRules.Job },
    };

    // What a scraper knows by scraping: who answers.
    private IEnumerable<MetricSample> Up(DateTimeOffset now) => _replicas.Where(r => r.Instance != options.Instance)
        .Select(r => (r.Instance, Value: now.UtcDateTime - r.SeenAt <= options.Stale ? 1d : 0d))
        .Append((options.Instance, 1))
        .Select(r => new MetricSample("up", new Dictionary<string, string> { ["instance"] = r.Instance, ["job"] = AlertRules.Job }, r.Value));

    private SeenAlert See(AlertRule rule, Point point)
    {
        var instance = point.Labels.All.GetValueOrDefault("instance");
        return new(
            ids.NewId(), $"{rule.Name}{{{point.Labels}}}", rule.Name, rule.Severity, point.Labels.All,
            instance == options.Instance ? instance : null, point.Value, rule.For);
    }
}
