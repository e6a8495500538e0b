using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SimParlant.Hosting.ApplicationModel;

/// <summary>A change of one instance of a resource.</summary>
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    public IResource Resource { get; } = resource;
    public string ResourceId { get; } = resourceId;
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}

/// <summary>The current state of every resource, and a stream of its changes.</summary>
public class ResourceNotificationService
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    // Guards the order of snapshots and the list of watchers, so that a watcher misses nothing between its replay and its first event.
    private readonly Lock _publishing = new();

    /// <summary>Changes the state of all instances of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in resource.GetResolvedResourceNames())
        {
            Publish(resource, id, stateFactory);
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes the state of one instance of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        Publish(resource, resourceId, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>Streams changes, beginning with the present state of every resource.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new UnboundedChannelOptions { SingleReader = true });
        lock (_publishing)
        {
            foreach (var current in _current.Values)
            {
                channel.Writer.TryWrite(current);
            }

            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            lock (_publishing)
            {
                _watchers.Remove(channel);
            }
        }
    }

    /// <summary>Waits until an instance of the resource has the state; Running when none is given.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [targetState ?? KnownResourceStates.Running], cancellationToken);

    /// <summary>Waits until an instance of the resource has one of the states, and returns it.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var states = targetStates.ToArray();
        var change = await WaitForResourceAsync(resourceName, Matches, cancellationToken);
        return change.Snapshot.State!.Text;

        bool Matches(ResourceEvent change) => states.Contains(change.Snapshot.State?.Text, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Waits until the predicate holds for an instance of the resource.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
            {
                return change;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    /// <summary>Waits until an instance is running, healthy and ready.</summary>
    /// <exception cref="DistributedApplicationException">The resource failed and will not become healthy.</exception>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, WaitBehavior.StopOnResourceUnavailable, cancellationToken);

    /// <inheritdoc cref="WaitForResourceHealthyAsync(string, CancellationToken)"/>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior, CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(resourceName, Decided, cancellationToken);
        return IsHealthy(change) ? change : throw new DistributedApplicationException(Failure(change));

        bool Decided(ResourceEvent change) => IsHealthy(change) ||
            (waitBehavior == WaitBehavior.StopOnResourceUnavailable && KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text));
    }

    /// <summary>Waits for everything the resource was told to wait for.</summary>
    /// <exception cref="DistributedApplicationException">A dependency failed.</exception>
    public Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(wait => WaitForDependencyAsync(resource, wait, cancellationToken)));

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent) => _current.TryGetValue(resourceId, out resourceEvent);

    private async Task WaitForDependencyAsync(IResource resource, WaitAnnotation wait, CancellationToken cancellationToken)
    {
        var stop = wait.WaitBehavior != WaitBehavior.WaitOnResourceUnavailable;
        foreach (var id in wait.Resource.GetResolvedResourceNames())
        {
            var change = await WaitForResourceAsync(wait.Resource.Name, change => change.ResourceId == id && (Met(wait, change) || (stop && Failed(wait, change))), cancellationToken);
            if (!Met(wait, change))
            {
                throw new DistributedApplicationException($"Resource '{resource.Name}' cannot start: {Failure(change)}");
            }
        }
    }

    private static bool Met(WaitAnnotation wait, ResourceEvent change) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => IsHealthy(change),
        WaitType.WaitUntilStarted => change.Snapshot.State?.Text == KnownResourceStates.Running || HasFinished(change, 0),
        _ => HasFinished(change, wait.ExitCode),
    };

    private static bool Failed(WaitAnnotation wait, ResourceEvent change) =>
        KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text) && !Met(wait, change);

    private static bool HasFinished(ResourceEvent change, int exitCode) =>
        (change.Snapshot.State?.Text == KnownResourceStates.Finished || change.Snapshot.State?.Text == KnownResourceStates.Exited) && change.Snapshot.ExitCode == exitCode;

    private static bool IsHealthy(ResourceEvent change) => change.Snapshot is { HealthStatus: HealthStatus.Healthy, IsReady: true };

    private static string Failure(ResourceEvent change) => change.Snapshot switch
    {
        { State.Text: var state } when state == KnownResourceStates.FailedToStart => $"resource '{change.Resource.Name}' failed to start.",
        { ExitCode: { } code } => $"resource '{change.Resource.Name}' ended with exit code {code}.",
        { State.Text: var state } => $"resource '{change.Resource.Name}' is in state {state}.",
        _ => $"resource '{change.Resource.Name}' has no state.",
    };

    private void Publish(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_publishing)
        {
            var before = _current.TryGetValue(resourceId, out var known) ? known.Snapshot : Initial(resource);
            var change = new ResourceEvent(resource, resourceId, stateFactory(before) with { Version = before.Version + 1 });
            _current[resourceId] = change;
            foreach (var watcher in _watchers)
            {
                watcher.Writer.TryWrite(change);
            }
        }
    }

    private static CustomResourceSnapshot Initial(IResource resource) =>
        resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var given) ? given.InitialSnapshot : new CustomResourceSnapshot
        {
            ResourceType = resource switch
            {
                ProjectResource => "Project",
                ExecutableResource => "Executable",
                ContainerResource => "Container",
                ParameterResource => "Parameter",
                ConnectionStringResource => "ConnectionString",
                _ => resource.GetType().Name,
            },
            Properties = [],
            Relationships = [.. resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relation => new RelationshipSnapshot(relation.Resource.Name, relation.Type)).Distinct()],
            HealthReports = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => new HealthReportSnapshot(check.Key, null, null, null))],
        };
}
