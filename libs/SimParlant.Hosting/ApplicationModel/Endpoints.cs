using System.Globalization;
using System.Net.Sockets;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>One endpoint a resource listens on.</summary>
/// <exception cref="ArgumentException">The name breaks the naming rules.</exception>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    private string? _transport;

    public EndpointAnnotation(ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null,
        int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? ProtocolName(protocol);
        _transport = transport;
        Name = ModelName.Require("Endpoint", name ?? UriScheme, nameof(name));
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    public string Name { get; set; }
    public ProtocolType Protocol { get; set; }

    /// <summary>The port callers use; null asks for a free one.</summary>
    public int? Port { get; set; }

    /// <summary>The port the process itself listens on; null follows <see cref="Port"/>.</summary>
    public int? TargetPort { get; set; }
    public string UriScheme { get; set; }
    public string TargetHost { get; set; } = "localhost";
    public string Transport
    {
        get => _transport ?? (UriScheme is "http" or "https" ? "http" : ProtocolName(Protocol));
        set => _transport = value;
    }

    public bool IsExternal { get; set; }
    public bool IsProxied { get; set; }

    /// <summary>The address in use, once the orchestrator has chosen one.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>True when the endpoint was read from a launch profile rather than written in the AppHost.</summary>
    internal bool FromLaunchProfile { get; init; }

    internal bool IsHttp => UriScheme is "http" or "https";

    private static string ProtocolName(ProtocolType protocol) => protocol.ToString().ToLowerInvariant();
}

/// <summary>The address of an endpoint in a running application.</summary>
public class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port, string? targetPortExpression = null)
{
    public EndpointAnnotation Endpoint { get; } = endpoint;
    public string Address { get; } = address;
    public int Port { get; } = port;

    /// <summary>What the process listens on: a number, or <see cref="ReplicaTokens.Port"/> when each replica has its own.</summary>
    public string? TargetPortExpression { get; } = targetPortExpression;
    public string UriScheme => Endpoint.UriScheme;
    public string EndPointString => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
    public string UriString => $"{UriScheme}://{EndPointString}";
    public override string ToString() => UriString;
}

/// <summary>Placeholders that the orchestrator replaces separately for each replica.</summary>
public static class ReplicaTokens
{
    /// <summary>The replica's own eight-letter suffix.</summary>
    public const string InstanceId = "{{replica.id}}";

    /// <summary>The port the replica listens on for the named endpoint.</summary>
    public static string Port(string endpointName) => $"{{{{replica.port.{endpointName}}}}}";
}

/// <summary>A part of an endpoint.</summary>
public enum EndpointProperty
{
    Url = 0,
    Host = 1,
    IPV4Host = 2,
    Port = 3,
    Scheme = 4,
    TargetPort = 5,
    HostAndPort = 6,
}

/// <summary>Names an endpoint of a resource; its values are lazy.</summary>
public sealed class EndpointReference : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private EndpointAnnotation? _endpoint;

    public EndpointReference(IResourceWithEndpoints owner, string endpointName)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ArgumentException.ThrowIfNullOrEmpty(endpointName);
        (Resource, EndpointName) = (owner, endpointName);
    }

    public EndpointReference(IResourceWithEndpoints owner, EndpointAnnotation endpoint) : this(owner, endpoint.Name) => _endpoint = endpoint;

    public IResourceWithEndpoints Resource { get; }
    public string EndpointName { get; }
    public EndpointAnnotation EndpointAnnotation => Find() ??
        throw new InvalidOperationException($"Resource '{Resource.Name}' has no endpoint named '{EndpointName}'.");

    public bool Exists => Find() is not null;
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;
    public bool IsHttp => Find()?.UriScheme == "http";
    public bool IsHttps => Find()?.UriScheme == "https";
    public string Scheme => EndpointAnnotation.UriScheme;
    public string Host => Allocated.Address;
    public int Port => Allocated.Port;
    public int? TargetPort => EndpointAnnotation.TargetPort;
    public string Url => Allocated.UriString;
    public string ValueExpression => GetExpression();

    IEnumerable<object> IValueWithReferences.References => [Resource];

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint ??
        throw new InvalidOperationException($"The endpoint '{EndpointName}' of resource '{Resource.Name}' is not allocated yet; use it in a ReferenceExpression.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    internal string GetExpression(EndpointProperty property = EndpointProperty.Url)
    {
        var part = property switch
        {
            EndpointProperty.Url => "url",
            EndpointProperty.Host or EndpointProperty.IPV4Host => "host",
            EndpointProperty.Port => "port",
            EndpointProperty.Scheme => "scheme",
            EndpointProperty.TargetPort => "targetPort",
            _ => null,
        };
        return part is null
            ? $"{GetExpression(EndpointProperty.Host)}:{GetExpression(EndpointProperty.Port)}"
            : $"{{{Resource.Name}.bindings.{EndpointName}.{part}}}";
    }

    internal string? Read(EndpointProperty property) => property switch
    {
        EndpointProperty.Url => Url,
        EndpointProperty.Host => Host,
        EndpointProperty.IPV4Host => Host == "localhost" ? "127.0.0.1" : Host,
        EndpointProperty.Port => Port.ToString(CultureInfo.InvariantCulture),
        EndpointProperty.Scheme => Scheme,
        EndpointProperty.TargetPort => Allocated.TargetPortExpression ?? Port.ToString(CultureInfo.InvariantCulture),
        _ => Allocated.EndPointString,
    };

    private EndpointAnnotation? Find() => _endpoint ??= Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(endpoint => string.Equals(endpoint.Name, EndpointName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>One property of an endpoint, lazy.</summary>
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    public EndpointReference Endpoint { get; } = endpointReference;
    public EndpointProperty Property { get; } = property;
    public string ValueExpression => Endpoint.GetExpression(Property);
    IEnumerable<object> IValueWithReferences.References => [Endpoint];
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Endpoint.Read(Property));
}
