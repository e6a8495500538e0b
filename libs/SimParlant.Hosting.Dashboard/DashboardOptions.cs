using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace SimParlant.Hosting.Dashboard;

/// <summary>Where the dashboard listens, what it asks for, how much it keeps. Names of settings are Aspire's.</summary>
internal sealed record DashboardOptions
{
    /// <summary>The pages; <c>ASPNETCORE_URLS</c>.</summary>
    public required Uri Frontend { get; init; }

    /// <summary>OTLP over gRPC (HTTP/2 without TLS); <c>ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL</c>.</summary>
    public required Uri OtlpGrpc { get; init; }

    /// <summary>OTLP over HTTP; <c>ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL</c>.</summary>
    public required Uri OtlpHttp { get; init; }

    /// <summary>What <c>/login?t=</c> wants, 32 hex digits; <c>ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN</c>, made up when not set.</summary>
    public required string BrowserToken { get; init; }

    /// <summary>What senders put into <c>x-otlp-api-key</c>; <c>AppHost:OtlpApiKey</c>, made up when not set.</summary>
    public required string OtlpApiKey { get; init; }

    /// <summary>What callers of the telemetry API put into <c>x-api-key</c>; <c>AppHost:DashboardApiKey</c>, made up when not set.</summary>
    public required string DashboardApiKey { get; init; }

    /// <summary>Sites whose scripts may send OTLP over HTTP, <c>*</c> for all; <c>ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS</c>, separated by commas.</summary>
    public IReadOnlyList<string> OtlpCorsOrigins { get; init; } = [];

    /// <summary>Turns every check off; <c>ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS</c>.</summary>
    public bool AllowAnonymous { get; init; }

    public TelemetryLimits Limits { get; init; } = new();

    /// <summary>Console lines kept of each instance, and of all together; <c>Dashboard:Frontend:MaxConsoleLogCount</c>.</summary>
    public int MaxConsoleLogCount { get; init; } = 10_000;

    /// <summary>The heading of every page; <c>Dashboard:ApplicationName</c>, else the AppHost's own name.</summary>
    public string ApplicationName { get; init; } = "Dashboard";

    internal static DashboardOptions Read(IConfiguration configuration, string applicationName = "Dashboard")
    {
        var isRandom = configuration.GetValue("AppHost:RandomizePorts", false);
        Uri Address(int port, params string[] names) => new(
            names.Select(name => configuration[name]).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))?.Split(';')[^1]
            ?? $"http://localhost:{(isRandom ? 0 : port)}");
        return new()
        {
            Frontend = Address(15080, "ASPNETCORE_URLS"),
            OtlpGrpc = Address(19080, "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"),
            OtlpHttp = Address(19081, "ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "DOTNET_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"),
            BrowserToken = Secret(configuration["ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN"]),
            OtlpApiKey = Secret(configuration["AppHost:OtlpApiKey"]),
            DashboardApiKey = Secret(configuration["AppHost:DashboardApiKey"]),
            OtlpCorsOrigins = configuration["ASPIRE_DASHBOARD_CORS_ALLOWED_ORIGINS"]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            AllowAnonymous = configuration.GetValue("ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS", false),
            MaxConsoleLogCount = Math.Max(1, configuration.GetValue("Dashboard:Frontend:MaxConsoleLogCount", 10_000)),
            ApplicationName = configuration["Dashboard:ApplicationName"] is { Length: > 0 } name ? name : applicationName.Replace(".AppHost", "", StringComparison.Ordinal),
            Limits = configuration.GetSection("Dashboard:TelemetryLimits").Get<TelemetryLimits>() ?? new(),
        };
    }

    private static string Secret(string? given) =>
        string.IsNullOrWhiteSpace(given) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) : given;
}

/// <summary>How much telemetry is kept; the oldest goes first.</summary>
internal sealed record TelemetryLimits
{
    /// <summary>Log records.</summary>
    public int MaxLogCount { get; init; } = 10_000;

    /// <summary>Traces.</summary>
    public int MaxTraceCount { get; init; } = 10_000;

    /// <summary>Spans of one trace; further ones are counted and dropped.</summary>
    public int MaxSpansPerTrace { get; init; } = 10_000;

    /// <summary>Points of one time series.</summary>
    public int MaxMetricsCount { get; init; } = 50_000;

    /// <summary>Attributes of one span, event, record, point or sender.</summary>
    public int MaxAttributeCount { get; init; } = 128;

    /// <summary>Characters of one attribute's value; longer ones are cut.</summary>
    public int MaxAttributeLength { get; init; } = 8192;

    /// <summary>Events of one span, and links of one span.</summary>
    public int MaxSpanEventCount { get; init; } = 256;

    /// <summary>Senders; beyond, the one heard of longest ago is forgotten.</summary>
    public int MaxSenderCount { get; init; } = 500;

    /// <summary>Instruments of all senders; beyond, new ones are dropped.</summary>
    public int MaxInstrumentCount { get; init; } = 5000;

    /// <summary>Combinations of dimensions of one instrument; beyond, new ones are dropped.</summary>
    public int MaxSeriesPerInstrument { get; init; } = 1000;

    /// <summary>Bytes of one request of a sender, unpacked.</summary>
    public int MaxRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>An estimate of everything kept, in bytes: half of it for spans, a quarter each for log records and metrics.</summary>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;
}
