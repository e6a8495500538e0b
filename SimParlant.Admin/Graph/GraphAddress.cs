using SimParlant.ServiceDefaults.Discovery;

namespace SimParlant.Admin.Graph;

/// <summary>Where the graph API is. HttpClient resolves the service's name by itself; a WebSocket has to be told the address.</summary>
internal sealed class GraphAddress(ServiceEndpoints endpoints)
{
    internal static Uri Base { get; } = new("https+http://graph-api");
    private static readonly Uri Endpoint = new(Base, "/graphql");

    public Uri NextSocket()
    {
        var address = endpoints.Resolve(Endpoint);
        var secure = address.Scheme == Uri.UriSchemeHttps;
        return new UriBuilder(address) { Scheme = secure ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
    }
}
