using System.Runtime.InteropServices;

namespace SimParlant.Benchmarks.Telemetry;

/// <summary>CPU another process has used, to the nanosecond; the process's own count goes by ticks of ten milliseconds. Linux only.</summary>
internal static class ProcessCpu
{
    public static TimeSpan Of(int process)
    {
        if (clock_getcpuclockid(process, out var clock) is not 0 and var error)
        {
            throw new InvalidOperationException($"Process {process} has no clock: error {error}.");
        }

        return clock_gettime(clock, out var time) == 0
            ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : throw new InvalidOperationException($"The clock of process {process} does not answer.");
    }

    [DllImport("libc")]
    private static extern int clock_getcpuclockid(int process, out int clock);

    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
