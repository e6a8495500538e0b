using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Dashboard.Resources;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.ConsoleLogs;

/// <summary>A line with its place among the lines of all resources (<paramref name="Sequence"/>) and among its own instance's (<paramref name="Number"/>).</summary>
internal sealed record ConsoleEntry(long Sequence, string InstanceId, int Number, DateTime Time, string Content, bool IsError);

/// <summary>The last lines of each instance and of all of them together, in the order in which they were read.</summary>
internal sealed class ConsoleStore(ResourceLoggerService logs, ResourceCatalog catalog, DashboardOptions options) : IHostedService
{
    private readonly ConcurrentDictionary<string, ConsoleRing> _byInstance = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConsoleRing _all = new(options.MaxConsoleLogCount);

    // Guards the sequence: the rings must get their entries in its order.
    private readonly Lock _adding = new();
    private long _lastSequence;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        logs.LineWritten += Add;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        logs.LineWritten -= Add;
        return Task.CompletedTask;
    }

    /// <summary>Wakes who follows one resource, or all of them. Of a resource with replicas every line of any resource does.</summary>
    public ChangeSignal Changed(string? resource) => resource is null || InstancesOf(resource) is not [var only] ? _all.Changed : Ring(only).Changed;

    /// <summary>A stretch of the lines of a resource, of one instance, or of all.</summary>
    public ConsoleWindow Read(ConsoleQuery query)
    {
        if (query.Resource is null)
        {
            return _all.Read(query, static _ => true);
        }

        var instances = InstancesOf(query.Resource);
        return instances is [var only] ? Ring(only).Read(query, static _ => true)
            : _all.Read(query, entry => instances.Contains(entry.InstanceId, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Forgets the lines of a resource, or of all; the numbers go on.</summary>
    public void Clear(string? resource)
    {
        string[] cleared = resource is null ? [.. _byInstance.Keys] : InstancesOf(resource);
        foreach (var instance in cleared)
        {
            Ring(instance).Remove(static _ => true);
        }

        _all.Remove(entry => cleared.Contains(entry.InstanceId, StringComparer.OrdinalIgnoreCase));
    }

    // A name that nothing is called becomes an instance without lines: it may have some later.
    private string[] InstancesOf(string resource)
    {
        string[] named = [.. catalog.All.Where(each => string.Equals(each.Resource.Name, resource, StringComparison.OrdinalIgnoreCase)).Select(static each => each.ResourceId)];
        return named.Length > 0 ? named : [resource];
    }

    private ConsoleRing Ring(string instance) => _byInstance.TryGetValue(instance, out var ring) ? ring
        : catalog.Find(instance) is { } known ? _byInstance.GetOrAdd(known.ResourceId, _ => new(options.MaxConsoleLogCount)) : new(0);

    private void Add(string instance, LogLine line)
    {
        var ring = _byInstance.GetOrAdd(instance, _ => new(options.MaxConsoleLogCount));
        lock (_adding)
        {
            var entry = new ConsoleEntry(++_lastSequence, instance, ring.NextNumber(), line.Timestamp, line.Content, line.IsErrorMessage);
            ring.Add(entry);
            _all.Add(entry);
        }
    }
}
