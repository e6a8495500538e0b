using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// Sends what it collects by its clock over OTLP, and keeps as families whatever is collected, by the clock or because somebody asks. The SDK
/// writes every measurement once for each reader, so one serves both.
/// </summary>
internal sealed class PushAndPullReader : BaseExportingMetricReader
{
    private readonly Exporter _exporter;
    private readonly Lock _beginning = new();
    private readonly ManualResetEventSlim _stopping = new();
    private readonly Thread _clock;
    private volatile bool _isSending;

    /// <param name="options">Where it is sent.</param>
    /// <param name="families">Keeps the latest.</param>
    /// <param name="interval">How often it is sent, in milliseconds.</param>
    /// <param name="timeout">How long collecting may take, in milliseconds.</param>
    public PushAndPullReader(OtlpExporterOptions options, FamilyExporter families, int interval, int timeout)
        : this(new Exporter(options, families), interval, timeout)
    {
    }

    private PushAndPullReader(Exporter exporter, int interval, int timeout) : base(exporter)
    {
        _exporter = exporter;
        _clock = new(() => Run(interval, timeout)) { IsBackground = true, Name = "OTLP metrics" };
        _clock.Start();
    }

    /// <summary>
    /// When it returns, the latest families are of now; while a sending is under way, of its beginning, for the SDK sends under the lock it
    /// collects under, and a collector that hangs must not delay who asks.
    /// </summary>
    public void Pull()
    {
        lock (_beginning)
        {
            if (_isSending)
            {
                _exporter.Kept.Wait();
                return;
            }

            _exporter.Pull(this);
        }
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        var began = Stopwatch.GetTimestamp();
        _stopping.Set();
        var hasSent = _clock.Join(timeoutMilliseconds);
        var left = timeoutMilliseconds < 0 ? Timeout.Infinite
            : (int)Math.Max(0, timeoutMilliseconds - Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        return _exporter.Shutdown(left) && hasSent;
    }

    private void Run(int interval, int timeout)
    {
        bool isLast;
        do
        {
            isLast = _stopping.Wait(interval);
            Send(timeout);
        }
        while (!isLast);
    }

    private void Send(int timeout)
    {
        lock (_beginning)
        {
            _exporter.Kept.Reset();
            _isSending = true;
        }

        try
        {
            Collect(timeout);
        }
        finally
        {
            _isSending = false;
            _exporter.Kept.Set();
        }
    }

    private sealed class Exporter(OtlpExporterOptions options, FamilyExporter families) : OtlpMetricExporter(options)
    {
        // The SDK exports on the thread that collects.
        [ThreadStatic]
        private static bool t_isPulled;

        /// <summary>Set from when what was collected is kept, before it is sent.</summary>
        public ManualResetEventSlim Kept { get; } = new(initialState: true);

        public void Pull(PushAndPullReader reader)
        {
            t_isPulled = true;
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
            families.Export(metrics);
            Kept.Set();
            return t_isPulled ? ExportResult.Success : base.Export(metrics);
        }
    }
}
