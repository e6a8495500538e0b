using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Puts a <see cref="CorkedStream"/> under the WebSocket of a request that is upgraded.</summary>
internal sealed class CorkedUpgrade(IHttpUpgradeFeature inner) : IHttpUpgradeFeature
{
    private CorkedStream? _stream;

    public bool IsUpgradableRequest => inner.IsUpgradableRequest;

    public async Task<Stream> UpgradeAsync() => _stream = new CorkedStream(await inner.UpgradeAsync().ConfigureAwait(false));

    /// <summary>To run before the middleware that accepts WebSockets.</summary>
    public static Task InstallAsync(HttpContext context, RequestDelegate next)
    {
        var features = context.Features;
        if (features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade)
        {
            features.Set<IHttpUpgradeFeature>(new CorkedUpgrade(upgrade));
            features.Set<IHttpWebSocketFeature>(null);   // one the application made holds the bare connection; the next middleware makes ours
        }
        return next(context);
    }

    /// <summary>Null when the socket came by another way, such as HTTP/2 or a test host.</summary>
    public static CorkedStream? StreamOf(HttpContext context) => (context.Features.Get<IHttpUpgradeFeature>() as CorkedUpgrade)?._stream;
}
