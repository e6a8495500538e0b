using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SimParlant.ServiceDefaults.Requests;

namespace SimParlant.ServiceDefaults.Logging;

/// <summary>
/// <c>/api/v1/operations/log-levels</c>: reads and sets levels of this replica, for a while. For who shows <c>OPERATIONS_TOKEN</c>: an
/// administrator of one workspace must not make the service write more about all others. Anybody else finds nothing there.
/// </summary>
internal static partial class LogLevelsPage
{
    public const string Path = "/api/v1/operations/log-levels";
    private const int MostMinutes = 24 * 60;
    private const int LongestBody = 4096;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private sealed record Wanted(string? Category, string? Level, double? Minutes);

    private sealed record Shown(string Category, string Level, DateTimeOffset Until);

    /// <summary>Before the service's own sign-in: an operator's token is no user's.</summary>
    public static IApplicationBuilder UseLogLevelsPage(this IApplicationBuilder app)
    {
        var operators = new BearerSecret(app.ApplicationServices.GetRequiredService<IConfiguration>(), "OPERATIONS_TOKEN");
        var levels = app.ApplicationServices.GetRequiredService<LogLevels>();
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("SimParlant.Operations");
        return app.Use(next => context => context.Request.Path == Path && operators.IsShownBy(context.Request)
            ? AnswerAsync(context, levels, logger)
            : next(context));
    }

    private static Task AnswerAsync(HttpContext context, LogLevels levels, ILogger logger)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Request.Method switch
        {
            "GET" => ShowAsync(context, levels),
            "PUT" => SetAsync(context, levels, logger),
            _ => RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "This address answers GET and PUT."),
        };
    }

    private static Task ShowAsync(HttpContext context, LogLevels levels) => context.Response.WriteAsJsonAsync(
        new
        {
            replica = $"{Environment.MachineName}/{Environment.ProcessId}",
            levels = levels.Current.Select(one => new Shown(one.Category, LevelNames.Write(one.Level), one.Until)),
        }, Json, context.RequestAborted);

    private static async Task SetAsync(HttpContext context, LogLevels levels, ILogger logger)
    {
        if (await ReadAsync(context) is not { } wanted
            || LevelNames.Read(wanted.Level) is not { } level
            || !CategoryName().IsMatch(wanted.Category ?? "")
            || wanted.Minutes is not (> 0 and <= MostMinutes))
        {
            await RefuseAsync(
                context, StatusCodes.Status400BadRequest, "INVALID_REQUEST",
                $"Send {{\"category\": \"SimParlant.Core\", \"level\": \"debug\", \"minutes\": 10}}: the beginning of a logger's name, or nothing for all; one of {string.Join(", ", LevelNames.All)}; and for how long, {MostMinutes} at most.");
            return;
        }

        var set = levels.Set(wanted.Category ?? "", level, TimeSpan.FromMinutes(wanted.Minutes.Value));
        Changed(logger, set.Category.Length == 0 ? "all loggers" : set.Category, LevelNames.Write(level), set.Until);
        await ShowAsync(context, levels);
    }

    private static async ValueTask<Wanted?> ReadAsync(HttpContext context)
    {
        var body = new byte[LongestBody + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted);
        if (length > LongestBody)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Wanted>(body.AsSpan(0, length), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return context.Response.WriteAsJsonAsync(
            new { error = new { code, message, details = new { }, timestamp = time.GetUtcNow(), request_id = context.TraceIdentifier } }, Json, context.RequestAborted);
    }

    // Critical is always written: who turns logs off must not be able to hide that they did.
    [LoggerMessage(EventId = 9301, Level = LogLevel.Critical, Message = "An operator set the log level of {Category} to {LogLevelName} until {Until:o}")]
    private static partial void Changed(ILogger logger, string category, string logLevelName, DateTimeOffset until);

    [GeneratedRegex(@"^[\w.]{0,200}$", RegexOptions.CultureInvariant)]
    private static partial Regex CategoryName();
}
