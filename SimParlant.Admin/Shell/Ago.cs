using System.Globalization;

namespace SimParlant.Admin.Shell;

/// <summary>How long ago something happened, in few words.</summary>
internal static class Ago
{
    public static string Words(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } past => $"{(int)past.TotalMinutes} min ago",
        { TotalHours: < 24 } past => $"{(int)past.TotalHours} h ago",
        { TotalDays: < 7 } past => $"{(int)past.TotalDays} d ago",
        _ => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
    };
}
