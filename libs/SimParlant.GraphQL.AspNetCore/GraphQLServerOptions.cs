using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>What one endpoint accepts. The defaults suit a public endpoint.</summary>
public sealed record GraphQLServerOptions
{
    public bool EnableGetRequests { get; set; } = true;

    /// <summary>Operations a GET may carry. Only queries by default; anything else would be open to forged requests.</summary>
    public AllowedOperations AllowedGetOperations { get; set; } = AllowedOperations.Query;

    /// <summary>Requires the header <c>GraphQL-Preflight</c> on every GET, not only on those a browser calls cross-site.</summary>
    public bool EnforceGetRequestsPreflightHeader { get; set; }

    /// <summary>Answers <c>GET ?sdl</c> with the schema. Null means: where introspection is allowed.</summary>
    public bool? EnableSchemaRequests { get; set; }

    /// <summary>Accepts a JSON array of requests.</summary>
    public bool EnableBatching { get; set; }

    /// <summary>Requests in one batch. Default 10.</summary>
    public int MaxBatchSize { get; set; } = 10;

    /// <summary>Bytes of a request body. Default 100 KB.</summary>
    public int MaxRequestSize { get; set; } = 100 * 1024;

    /// <summary>Origins, such as <c>https://app.example.com</c>, whose pages may open sockets with this site's cookies; the site's own always may.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Silence after which a comment keeps an event stream alive. Default 12 s.</summary>
    public TimeSpan EventStreamKeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    public GraphQLSocketOptions Sockets { get; } = new();

    public GraphQLToolOptions Tool { get; } = new();
}

/// <summary>Limits of one WebSocket connection.</summary>
public sealed class GraphQLSocketOptions
{
    /// <summary>Time a client has to send <c>connection_init</c>. Default 10 s.</summary>
    public TimeSpan ConnectionInitializationTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Time between pings; null sends none. Default 12 s.</summary>
    public TimeSpan? KeepAliveInterval { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Operations running at once. Default 100.</summary>
    public int MaxOperations { get; set; } = 100;

    /// <summary>Bytes of one message from the client. Default 100 KB.</summary>
    public int MaxMessageSize { get; set; } = 100 * 1024;

    /// <summary>Messages waiting to be sent before operations are held back. Default 64.</summary>
    public int OutgoingCapacity { get; set; } = 64;

    /// <summary>Time a client may take to receive one message before it is dropped. Default 30 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time a client has to receive what is queued and to answer the close. Default 2 s.</summary>
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(2);
}

/// <summary>The query page shown to browsers.</summary>
public sealed class GraphQLToolOptions
{
    /// <summary>Null means: in Development only.</summary>
    public bool? Enable { get; set; }
}
