using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace SimParlant.GraphApi.Http;

/// <summary>Section <c>Limits</c>: how much and how slowly a client may send before it is hung up on.</summary>
internal sealed class ServerLimits
{
    public long RequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>All headers together.</summary>
    public int HeaderBytes { get; set; } = 32 * 1024;

    public int HeaderCount { get; set; } = 64;

    /// <summary>Until the last header has arrived.</summary>
    public double HeaderSeconds { get; set; } = 15;

    /// <summary>Below it, after a grace of five seconds, a body is given up.</summary>
    public double BodyBytesPerSecond { get; set; } = 240;

    /// <summary>For a REST answer to begin; operations of the graph have a limit of their own, streams none.</summary>
    public double RequestSeconds { get; set; } = 30;

    public void Apply(KestrelServerLimits kestrel)
    {
        kestrel.MaxRequestBodySize = RequestBodyBytes;
        kestrel.MaxRequestHeadersTotalSize = HeaderBytes;
        kestrel.MaxRequestHeaderCount = HeaderCount;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(HeaderSeconds);
        kestrel.MinRequestBodyDataRate = new MinDataRate(BodyBytesPerSecond, gracePeriod: TimeSpan.FromSeconds(5));
    }

    public RequestTimeoutPolicy ToPolicy() => new()
    {
        Timeout = TimeSpan.FromSeconds(RequestSeconds),
        TimeoutStatusCode = StatusCodes.Status504GatewayTimeout,
        WriteTimeoutResponse = static context => RestError.TookTooLong.ExecuteAsync(context),
    };
}
