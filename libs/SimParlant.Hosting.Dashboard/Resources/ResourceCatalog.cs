using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Resources;

/// <summary>The latest state of every instance of every resource, and a wake-up when one changes.</summary>
internal sealed class ResourceCatalog(ResourceNotificationService notifications, DistributedApplicationModel model) : BackgroundService
{
    private readonly ConcurrentDictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);

    public ChangeSignal Changed { get; } = new();

    /// <summary>What is shown, in the order of the AppHost, a child right after its parent.</summary>
    public IReadOnlyList<ResourceEvent> All
    {
        get
        {
            var byResource = _current.Values.Where(static each => !each.Snapshot.IsHidden).ToLookup(static each => each.Resource);
            List<ResourceEvent> ordered = [];
            foreach (var resource in model.Resources.Where(static resource => resource is not IResourceWithParent))
            {
                Add(resource);
            }

            return ordered;

            void Add(IResource resource)
            {
                ordered.AddRange(byResource[resource].OrderBy(static each => each.ResourceId, StringComparer.Ordinal));
                foreach (var child in model.Resources.Where(child => child is IResourceWithParent { Parent: var parent } && ReferenceEquals(parent, resource)))
                {
                    Add(child);
                }
            }
        }
    }

    /// <summary>An instance by its id, or the first instance of a resource by its name.</summary>
    public ResourceEvent? Find(string idOrName) => _current.TryGetValue(idOrName, out var instance)
        ? instance
        : All.FirstOrDefault(each => string.Equals(each.Resource.Name, idOrName, StringComparison.OrdinalIgnoreCase));

    /// <summary>The name alone while the resource has one instance only.</summary>
    public static string NameOf(ResourceEvent instance) =>
        instance.Resource.GetResolvedResourceNames().Count > 1 ? instance.ResourceId : instance.Resource.Name;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
            {
                _current[change.ResourceId] = change;
                Changed.Raise();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The dashboard stops.
        }
    }
}
