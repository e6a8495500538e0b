using Microsoft.Extensions.Options;

namespace SimParlant.GraphApi.Http;

/// <summary>Section <c>Tls</c>.</summary>
internal sealed class TlsSettings
{
    /// <summary>
    /// Answers nothing that came unencrypted, or through a proxy that is not trusted to say it was encrypted; and, read by storage, refuses
    /// to start when PostgreSQL or Redis would be spoken to in plain text. Off by default: behind an ingress the last hop is plain.
    /// </summary>
    public bool Required { get; set; }
}

/// <summary>Refuses plain HTTP instead of redirecting it: by then the token has crossed the wire in the open, and its sender must notice.</summary>
internal static partial class TlsGuard
{
    public static IApplicationBuilder UseTlsGuard(this WebApplication app)
    {
        var required = app.Services.GetRequiredService<IOptions<TlsSettings>>().Value.Required;
        if (!required)
        {
            if (app.Environment.IsProduction())
            {
                NotRequired(app.Logger);
            }

            return app;
        }

        return app.Use(static next => context => context.Request.IsHttps || IsProbe(context.Request.Path)
            ? next(context)
            : RestError.PlainText.ExecuteAsync(context));
    }

    private static bool IsProbe(PathString path) => path.Value is "/health" or "/alive" or "/ready";

    [LoggerMessage(EventId = 1011, Level = LogLevel.Warning,
        Message = "Tls:Required is not set: requests, PostgreSQL and Redis may be spoken to in plain text. Set it where no trusted network is in between.")]
    private static partial void NotRequired(ILogger logger);
}
