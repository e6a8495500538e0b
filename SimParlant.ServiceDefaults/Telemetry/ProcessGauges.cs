using System.Diagnostics.Metrics;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>The process, in the words of OpenTelemetry's conventions, and how much of the memory it may use is used.</summary>
internal sealed class ProcessGauges : IDisposable
{
    private readonly Meter _meter = new("SimParlant.Process");
    private readonly TimeProvider _time;
    private readonly long _started;

    public ProcessGauges(TimeProvider time)
    {
        (_time, _started) = (time, time.GetTimestamp());
        _meter.CreateObservableCounter("process.cpu.time", CpuTime, "s", "Time the process was computing.");
        _meter.CreateObservableUpDownCounter("process.memory.usage", () => Environment.WorkingSet, "By", "Physical memory the process holds.");
        _meter.CreateObservableGauge("process.uptime", () => _time.GetElapsedTime(_started).TotalSeconds, "s", "Time since the service began to start.");
        _meter.CreateObservableGauge(
            "parlant.memory.usage", () => 100d * Environment.WorkingSet / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, "%",
            "Physical memory the process holds, of what its container or the machine allows it.");
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> CpuTime()
    {
        var usage = Environment.CpuUsage;
        return
        [
            new(usage.UserTime.TotalSeconds, new KeyValuePair<string, object?>("cpu.mode", "user")),
            new(usage.PrivilegedTime.TotalSeconds, new KeyValuePair<string, object?>("cpu.mode", "system")),
        ];
    }
}
