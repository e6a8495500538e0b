using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>One line of JSON per record for machines; plain lines for a developer. <c>LOG_LEVEL</c> is the least grave that is written.</summary>
internal static class ConsoleLogs
{
    private const string LevelVariable = "LOG_LEVEL";

    /// <summary>
    /// Categories of the framework that write what callers sent (addresses with their queries, headers, statements), and the least grave
    /// level of them that is ever written, whatever the configuration or an operator says.
    /// </summary>
    internal static IReadOnlyDictionary<string, LogLevel> Talkative { get; } = new Dictionary<string, LogLevel>(StringComparer.Ordinal)
    {
        // Not at all: while anything of it is written, the path of each request hangs on every line as a scope.
        ["Microsoft.AspNetCore.Hosting.Diagnostics"] = LogLevel.None,
        ["Microsoft.AspNetCore.Routing"] = LogLevel.Information,
        ["Microsoft.AspNetCore.Server.Kestrel"] = LogLevel.Information,
        ["Microsoft.AspNetCore.Http.Connections"] = LogLevel.Information,
        ["Microsoft.AspNetCore.StaticFiles"] = LogLevel.Warning,
        ["Microsoft.AspNetCore.Components"] = LogLevel.Information,
        ["Microsoft.EntityFrameworkCore"] = LogLevel.Information,
        ["System.Net.Http.HttpClient"] = LogLevel.Information,
    };

    internal static void AddConsoleLogs(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[LevelVariable] is { Length: > 0 } level)
        {
            builder.Configuration["Logging:LogLevel:Default"] = LevelNames.Read(level)?.ToString()
                ?? throw new InvalidOperationException($"{LevelVariable} is '{level}'; it must be one of {string.Join(", ", LevelNames.All)}.");
        }

        // Lines and exported records name their trace themselves; as scopes, its ids are written out for each of them once more.
        builder.Logging.Configure(static options => options.ActivityTrackingOptions = ActivityTrackingOptions.None);
        builder.Services.AddSingleton<LogLevels>();
        builder.Services.AddSingleton<IConfigureOptions<LoggerFilterOptions>>(static services => services.GetRequiredService<LogLevels>());
        builder.Services.AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(static services => services.GetRequiredService<LogLevels>());
        builder.Services.AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(static services => services.GetRequiredService<LogLevels>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
            return;
        }

        builder.Logging.AddConsole(static console => console.FormatterName = JsonLines.FormatterName)
            .AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();
    }
}
