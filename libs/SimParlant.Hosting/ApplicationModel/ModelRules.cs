namespace SimParlant.Hosting.ApplicationModel;

/// <summary>What must hold of a model as a whole.</summary>
internal static class ModelRules
{
    /// <summary>Names are unique.</summary>
    /// <exception cref="DistributedApplicationException">Two resources share a name.</exception>
    internal static void ThrowIfBroken(IEnumerable<IResource> resources)
    {
        if (resources.GroupBy(resource => resource.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twins)
        {
            throw new DistributedApplicationException($"{twins.Count()} resources are named '{twins.Key}'. Give each its own name; case does not matter.");
        }
    }

    /// <summary>Nothing waits, directly or not, for itself, and every endpoint can be served.</summary>
    /// <exception cref="DistributedApplicationException">A cycle, a wait for a stranger, or an impossible endpoint.</exception>
    internal static void ThrowIfCannotRun(ICollection<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, [], done, resources);
            ThrowIfEndpointsClash(resource);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done, ICollection<IResource> known)
    {
        var start = path.IndexOf(resource);
        if (start >= 0)
        {
            var cycle = string.Join(" -> ", path.Skip(start).Append(resource).Select(step => $"'{step.Name}'"));
            throw new DistributedApplicationException($"Resource '{resource.Name}' waits for itself: {cycle}. Remove one WaitFor of the cycle.");
        }

        if (!done.Add(resource))
        {
            return;
        }

        path.Add(resource);
        foreach (var dependency in Dependencies(resource))
        {
            if (!known.Contains(dependency))
            {
                throw new DistributedApplicationException($"Resource '{resource.Name}' waits for '{dependency.Name}', which is not part of the application. Add it, or remove the wait.");
            }

            Visit(dependency, path, done, known);
        }

        path.RemoveAt(path.Count - 1);
    }

    private static IEnumerable<IResource> Dependencies(IResource resource)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Select(wait => wait.Resource);
        return resource is IResourceWithParent { Parent: var parent } ? waits.Append(parent) : waits;
    }

    private static void ThrowIfEndpointsClash(IResource resource)
    {
        var replicas = resource.GetReplicaCount();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            var problem = endpoint switch
            {
                { IsProxied: false } when replicas > 1 => "has no proxy, but the resource has several replicas. Allow the proxy or use one replica",
                { IsProxied: false, Port: { } port, TargetPort: { } target } when port != target => "has no proxy, but its port differs from its target port. Make them equal",
                { TargetPort: not null } when replicas > 1 => "has a fixed target port, but the resource has several replicas. Leave the target port out",
                { TargetPort: null } when resource is ContainerResource => "has no target port, so nobody knows where the container listens. Give it one",
                _ => null,
            };
            if (problem is not null)
            {
                throw new DistributedApplicationException($"Resource '{resource.Name}': endpoint '{endpoint.Name}' {problem}.");
            }
        }
    }
}
