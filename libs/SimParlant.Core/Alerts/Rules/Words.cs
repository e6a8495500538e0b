using SimParlant.Core.Alerts.Expressions;

namespace SimParlant.Core.Alerts.Rules;

/// <summary>The words rules are written in.</summary>
internal static class Words
{
    private const string Instance = "instance";

    public static TimeSpan Minutes(double count) => TimeSpan.FromMinutes(count);

    public static Selector Metric(string name) => Selector.Of(name);

    /// <summary>The newest value in each replica.</summary>
    public static Aggregate EachNow(Selector selector, params string[] by) => new(Aggregation.Sum, new Gauge(selector), [Instance, .. by]);

    /// <summary>The newest value, where every replica says the same of the whole service.</summary>
    public static Aggregate OfService(Selector selector) => new(Aggregation.Max, new Gauge(selector), []);

    /// <summary>What was counted in each replica.</summary>
    public static Aggregate Increase(Selector selector, TimeSpan range, params string[] by) =>
        new(Aggregation.Sum, new Growth(selector, range, isPerSecond: false), [Instance, .. by]);

    /// <summary>The same per second.</summary>
    public static Aggregate Rate(Selector selector, TimeSpan range, params string[] by) =>
        new(Aggregation.Sum, new Growth(selector, range, isPerSecond: true), [Instance, .. by]);

    public static Quantile Quantile(double share, Selector buckets, TimeSpan range) => new(share, Rate(buckets, range, "le"));
}
