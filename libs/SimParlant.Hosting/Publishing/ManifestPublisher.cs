using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Publishing;

/// <summary>Writes the model as an Aspire manifest, for azd and other deployment tools.</summary>
internal sealed class ManifestPublisher(IConfiguration configuration, DistributedApplicationExecutionContext context, DistributedApplicationModel model, ILoggerFactory loggers)
{
    private static readonly JsonWriterOptions s_indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the manifest to the path of <c>--output-path</c>.</summary>
    /// <exception cref="DistributedApplicationException">No path is given, or the publisher is unknown.</exception>
    internal async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (!string.Equals(context.PublisherName, "manifest", StringComparison.OrdinalIgnoreCase) || configuration["Pipeline:Step"] is { Length: > 0 } and not "publish-manifest")
        {
            throw new DistributedApplicationException($"Only the manifest can be published, not '{configuration["Pipeline:Step"] ?? context.PublisherName}'. Use --publisher manifest.");
        }

        var path = Target(configuration["Pipeline:OutputPath"] ?? configuration["Publishing:OutputPath"] ??
            throw new DistributedApplicationException("No place to write the manifest to. Give one with --output-path."));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using (var file = File.Create(path))
        await using (var writer = new Utf8JsonWriter(file, s_indented))
        {
            await new ManifestPublishingContext(context, path, writer, cancellationToken).WriteModelAsync(model);
        }

        loggers.CreateLogger("SimParlant.Hosting.Publishing.ManifestPublisher").Published(path);
    }

    private static string Target(string output)
    {
        var path = Path.GetFullPath(output);
        return path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? path : Path.Combine(path, "aspire-manifest.json");
    }
}

internal static partial class ManifestLog
{
    [LoggerMessage(EventId = 9001, Level = LogLevel.Information, Message = "Published manifest to: {Path}")]
    internal static partial void Published(this ILogger logger, string path);
}
