using System.Globalization;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting.Local.Network;

/// <summary>Which port callers use for an endpoint, which port each replica listens on, and whether a proxy stands between.</summary>
internal sealed record EndpointPlan(EndpointAnnotation Endpoint, int PublicPort, IReadOnlyList<int> ReplicaPorts)
{
    /// <summary>With one replica listening on the public port itself, a proxy would only cost time.</summary>
    internal bool NeedsProxy => ReplicaPorts.Count > 1 || ReplicaPorts[0] != PublicPort;
}

/// <summary>Chooses ports for all endpoints of a resource and writes the addresses into the model.</summary>
internal static class EndpointAllocator
{
    internal static IReadOnlyList<EndpointPlan> Allocate(IResource resource, bool runsInContainer, LocalOptions options, PortAllocator ports)
    {
        List<EndpointPlan> plans = [];
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var plan = Plan(resource, endpoint, runsInContainer, options, ports);
            plans.Add(plan);
            var target = runsInContainer ? endpoint.TargetPort!.Value.ToString(CultureInfo.InvariantCulture) : ReplicaTokens.Port(endpoint.Name);
            endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", plan.PublicPort, target);
        }

        return plans;
    }

    private static EndpointPlan Plan(IResource resource, EndpointAnnotation endpoint, bool runsInContainer, LocalOptions options, PortAllocator ports)
    {
        var replicas = resource.GetReplicaCount();
        var wanted = options.RandomizePorts ? null : endpoint.Port;

        // The target port of a server is its port inside a container; as a process it listens where we say.
        var target = resource is ContainerResource ? null : endpoint.TargetPort;
        if (replicas > 1)
        {
            return new EndpointPlan(endpoint, wanted ?? ports.Allocate(), [.. Enumerable.Range(0, replicas).Select(_ => ports.Allocate())]);
        }

        var port = wanted ?? (options.RandomizePorts ? null : target) ?? ports.Allocate();
        return new EndpointPlan(endpoint, port, [runsInContainer ? port : target ?? port]);
    }
}
