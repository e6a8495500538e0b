using System.Globalization;

namespace SimParlant.Hosting.Dashboard.Shell;

/// <summary>How long ago or how long something was, in few words.</summary>
internal static class Ago
{
    public static string Words(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 5 } => "just now",
        { TotalSeconds: < 60 } past => $"{(int)past.TotalSeconds} s ago",
        { TotalMinutes: < 60 } past => $"{(int)past.TotalMinutes} min ago",
        { TotalHours: < 24 } past => $"{(int)past.TotalHours} h ago",
        { TotalDays: < 7 } past => $"{(int)past.TotalDays} d ago",
        _ => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>A duration with three digits that mean something: 1.24 ms, 380 µs, 2.05 s, 3 min 4 s.</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMicroseconds: < 1000 } => Invariant($"{time.TotalMicroseconds:0.#} µs"),
        { TotalMilliseconds: < 10 } => Invariant($"{time.TotalMilliseconds:0.00} ms"),
        { TotalMilliseconds: < 100 } => Invariant($"{time.TotalMilliseconds:0.0} ms"),
        { TotalMilliseconds: < 1000 } => Invariant($"{time.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 60 } => Invariant($"{time.TotalSeconds:0.00} s"),
        { TotalHours: < 1 } => Invariant($"{time.Minutes} min {time.Seconds} s"),
        _ => Invariant($"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
