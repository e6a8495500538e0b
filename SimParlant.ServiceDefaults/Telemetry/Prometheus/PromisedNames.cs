namespace SimParlant.ServiceDefaults.Telemetry.Prometheus;

/// <summary>
/// What <c>/metrics</c> promises under other names than OpenTelemetry's conventions have: recorded once, sent over OTLP by the one name and
/// shown by the other.
/// </summary>
internal sealed class PromisedNames
{
    private static readonly Dictionary<string, PromisedNames> All = new(StringComparer.Ordinal)
    {
        ["http.server.request.duration"] = new("parlant.http.request.duration", new(StringComparer.Ordinal)
        {
            ["http.request.method"] = "method", ["http.route"] = "endpoint", ["http.response.status_code"] = "status", ["url.scheme"] = "scheme",
        }),
    };

    private readonly Dictionary<string, string> _labels;

    private PromisedNames(string instrument, Dictionary<string, string> labels) => (Instrument, _labels) = (instrument, labels);

    public string Instrument { get; }

    /// <summary>Null when the instrument is shown by its own name.</summary>
    public static PromisedNames? Of(string instrument) => All.GetValueOrDefault(instrument);

    /// <summary>Null when the attribute is shown by its own name.</summary>
    public string? Label(string attribute) => _labels.GetValueOrDefault(attribute);
}
