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
    private volatile bool _isKept;

    /// <summary>Not by two at once. Whatever is collected until it returns is kept, the latest last.</summary>
    public void Pull(MetricReader reader)
    {
        (_isKept, _isWanted, t_isPulled) = (false, true, true);
        try
        {
            // One that was shared may have been exported before we came; the next is ours.
            for (var attempt = 0; attempt < 3 && !_isKept; attempt++)
            {
                reader.Collect();
            }
        }
        finally
        {
            (_isWanted, t_isPulled) = (false, false);
        }
    }

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        if (_isWanted)
        {
            families.Export(metrics);
            _isKept = true;
        }

        return t_isPulled ? ExportResult.Success : base.Export(metrics);
    }
}
