using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>Tells projects where to send telemetry, when somebody listens for it.</summary>
internal static class OtlpEnvironment
{
    private static readonly string[] s_hasty =
    [
        "OTEL_BLRP_SCHEDULE_DELAY=1000", "OTEL_BSP_SCHEDULE_DELAY=1000", "OTEL_METRIC_EXPORT_INTERVAL=1000", "OTEL_TRACES_SAMPLER=always_on",
        "OTEL_METRICS_EXEMPLAR_FILTER=trace_based", "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true",
        "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION=true", "OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION=true",
    ];

    internal static void Add(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> project)
    {
        project.WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        project.WithEnvironment(context =>
        {
            // Looked up now and not before: a dashboard on a free port tells its address when it listens.
            if (!context.ExecutionContext.IsRunMode || FindEndpoint(builder.Configuration) is not var (url, protocol))
            {
                return;
            }

            var variables = context.EnvironmentVariables;
            variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = url;
            variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
            variables["OTEL_SERVICE_NAME"] = context.Resource.Name;
            variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={ReplicaTokens.InstanceId}";
            if (builder.Configuration["AppHost:OtlpApiKey"] is { Length: > 0 } key)
            {
                variables["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={key}";
            }

            if (builder.Environment.IsDevelopment())
            {
                foreach (var setting in s_hasty)
                {
                    var equals = setting.IndexOf('=', StringComparison.Ordinal);
                    variables[setting[..equals]] = setting[(equals + 1)..];
                }
            }
        });
    }

    private static (string Url, string Protocol)? FindEndpoint(IConfiguration configuration)
    {
        (string Key, string Protocol)[] sources =
        [
            ("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "grpc"), ("DOTNET_DASHBOARD_OTLP_ENDPOINT_URL", "grpc"),
            ("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http/protobuf"), ("DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc"),
        ];
        foreach (var (key, protocol) in sources)
        {
            if (configuration[key] is { Length: > 0 } url)
            {
                return (url, protocol);
            }
        }

        return null;
    }
}
