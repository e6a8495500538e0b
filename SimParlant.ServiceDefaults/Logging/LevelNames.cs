using Microsoft.Extensions.Logging;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>The words for levels: .NET's, and those of syslog and Python that operators write.</summary>
public static class LevelNames
{
    public static IReadOnlyList<string> All { get; } = ["trace", "debug", "info", "warning", "error", "critical", "none"];

    /// <summary>Null for no level's name.</summary>
    public static LogLevel? Read(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        "trace" => LogLevel.Trace,
        "debug" => LogLevel.Debug,
        "info" or "information" => LogLevel.Information,
        "warn" or "warning" => LogLevel.Warning,
        "error" => LogLevel.Error,
        "fatal" or "critical" => LogLevel.Critical,
        "none" => LogLevel.None,
        _ => null,
    };

    public static string Write(LogLevel level) => All[(int)level];
}
