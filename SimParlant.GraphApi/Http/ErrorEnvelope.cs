namespace SimParlant.GraphApi.Http;

/// <summary>The body of every REST failure.</summary>
public sealed record ErrorEnvelope(ErrorBody Error);

/// <param name="Code">Stable, for programs.</param>
/// <param name="Message">For people.</param>
/// <param name="Details">What the code's documentation promises; empty when nothing.</param>
/// <param name="RequestId">Also in the <c>X-Request-ID</c> header and in every log line of the request.</param>
public sealed record ErrorBody(string Code, string Message, IReadOnlyDictionary<string, object?> Details, DateTimeOffset Timestamp, string RequestId);
