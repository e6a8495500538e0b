using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace SimParlant.ServiceDefaults.Telemetry;

/// <summary>
/// Which traces are recorded when <c>OTEL_TRACES_SAMPLER</c> does not say it: in Development all, else one in ten; and those the caller
/// records, so that a client sees its traces whole. A call to a server that is part of no trace is a poller's, and never begins one.
/// </summary>
internal sealed class RootSampler : Sampler
{
    public const string Variable = "OTEL_TRACES_SAMPLER";
    private const double Share = 0.1;

    private readonly Sampler _inner;

    private RootSampler(Sampler inner) => _inner = inner;

    public static Sampler Create(IConfiguration configuration, IHostEnvironment environment) => new RootSampler(
        configuration[Variable]?.Trim().ToLowerInvariant() switch
        {
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(Argument(configuration)),
            "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "parentbased_traceidratio" => new ParentBasedSampler(new TraceIdRatioBasedSampler(Argument(configuration))),
            null or "" => new ParentBasedSampler(environment.IsDevelopment() ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(Share)),
            var other => throw new InvalidOperationException($"{Variable} is '{other}'; it must be one of OpenTelemetry's: always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio."),
        });

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters is { Kind: ActivityKind.Client, ParentContext: var parent } && parent == default
            ? new(SamplingDecision.Drop)
            : _inner.ShouldSample(samplingParameters);

    private static double Argument(IConfiguration configuration)
    {
        const string Name = Variable + "_ARG";
        var text = configuration[Name];
        return string.IsNullOrWhiteSpace(text) ? 1
            : double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share
            : throw new InvalidOperationException($"{Name} is '{text}'; it must be a number from 0 to 1.");
    }
}
