using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>Keeps the latest collection, as families. The SDK lets one collection in at a time.</summary>
[ExportModes(ExportModes.Push | ExportModes.Pull)]
internal sealed class FamilyExporter(MetricFamily target) : BaseExporter<Metric>
{
    private readonly FamilyBuilder _builder = new();
    private volatile IReadOnlyList<MetricFamily> _latest = [];

    public IReadOnlyList<MetricFamily> Latest => _latest;

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _latest = [target, .. _builder.Build(batch)];
        return ExportResult.Success;
    }
}
