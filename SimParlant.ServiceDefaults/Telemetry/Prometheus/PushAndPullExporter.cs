using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Sends what a reader collects by its clock over OTLP, and keeps as families what is collected because somebody asks. The SDK writes every
/// measurement once for each reader, so one serves both.
/// </summary>
internal sealed class PushAndPullExporter(OtlpExporterOptions options, FamilyExporter families) : OtlpMetricExporter(options)
{
    // The SDK exports on the thread that collects. Two that ask at once share one collection: then both get it, or the next is sent.
    [ThreadStatic]
    private static bool t_isPulled;

    private volatile bool _isWanted;

    public void Pull(MetricReader reader)
    {
        (_isWanted, t_isPulled) = (true, true);
        try
        {
            reader.Collect();
        }
        finally
        {
            t_isPulled = false;
        }
    }

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        if (_isWanted)
        {
            _isWanted = false;
            families.Export(metrics);
        }

        return t_isPulled ? ExportResult.Success : base.Export(metrics);
    }
}
