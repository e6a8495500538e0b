namespace SimParlant.Core.Alerts.Expressions;

/// <summary>One value of one series, in Prometheus' terms: a histogram is its <c>_bucket</c>, <c>_sum</c> and <c>_count</c>.</summary>
public sealed record MetricSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value);

/// <summary>What an expression says of one set of labels.</summary>
public sealed record Point(Labels Labels, double Value);
