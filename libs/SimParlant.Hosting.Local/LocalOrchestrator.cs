using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Lifecycle;
using SimParlant.Hosting.Local.Containers;
using SimParlant.Hosting.Local.Network;
using SimParlant.Hosting.Local.Output;
using SimParlant.Hosting.Local.Processes;
using SimParlant.Hosting.Local.Servers;
using SimParlant.Hosting.Local.Supervision;

namespace SimParlant.Hosting.Local;

/// <summary>Runs the model on this machine.</summary>
internal sealed class LocalOrchestrator(IEnumerable<IProgramFactory> factories, SupervisorServices services, ContainerEngine engine, DataFolders folders,
    ResourceOutput output, OrphanGuard guard, IHostApplicationLifetime lifetime) : IOrchestrator
{
    private const string IdLetters = "abcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 8;
    private readonly List<ResourceSupervisor> _supervisors = [];

    // In the order in which resources started; stopped from the top.
    private readonly ConcurrentStack<ResourceSupervisor> _started = new();
    private readonly SemaphoreSlim _stopping = new(1, 1);
    private DistributedApplicationException? _failure;
    private bool _stopped;

    public DistributedApplicationException? Failure => _failure;

    public async Task StartAsync(DistributedApplicationModel model, CancellationToken cancellationToken)
    {
        output.Open(model);
        foreach (var resource in model.Resources)
        {
            Create(resource, model);
        }

        foreach (var resource in model.Resources)
        {
            await AnnounceAsync(resource, cancellationToken);
        }

        await services.Eventing.PublishAsync(new AfterResourcesCreatedEvent(services.Provider, model), cancellationToken);
        var wanted = _supervisors.Where(static supervisor => !supervisor.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()).ToArray();
        foreach (var supervisor in wanted)
        {
            _ = supervisor.StartAsync(() => _started.Push(supervisor));
        }

        _ = SummarizeAsync(wanted);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.WaitAsync(CancellationToken.None);
        try
        {
            if (_stopped)
            {
                return;
            }

            _stopped = true;
            await StopAllAsync();
        }
        finally
        {
            _stopping.Release();
        }
    }

    private async Task StopAllAsync()
    {
        // Who still waits must not start while others stop.
        foreach (var waiting in _supervisors.Except(_started))
        {
            await waiting.DisposeAsync();
        }

        while (_started.TryPop(out var supervisor))
        {
            await supervisor.DisposeAsync();
        }

        guard.Dispose();
        folders.CleanAll();
        output.Close();
    }

    private void Create(IResource resource, DistributedApplicationModel model)
    {
        if (factories.FirstOrDefault(factory => factory.CanRun(resource)) is not { } factory)
        {
            return;
        }

        if (factory is ContainerPrograms && !resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
        {
            engine.Require(resource.Name);
        }

        var ids = Enumerable.Range(0, resource.GetReplicaCount()).Select(_ => $"{resource.Name}-{RandomNumberGenerator.GetString(IdLetters, IdLength)}").ToArray();
        resource.Annotations.Add(new InstancesAnnotation(ids));
        var endpoints = EndpointAllocator.Allocate(resource, factory is ContainerPrograms, services.Options, services.Ports);
        var completion = model.Resources.SelectMany(static other => other.Annotations.OfType<WaitAnnotation>())
            .FirstOrDefault(wait => wait.WaitType == WaitType.WaitForCompletion && ReferenceEquals(wait.Resource, resource));
        if (completion is not null)
        {
            resource.Annotations.Add(new ExpectedExitAnnotation(completion.ExitCode));
        }

        var children = model.Resources.Where(child => child is IResourceWithParent { Parent: var parent } && ReferenceEquals(parent, resource)).ToArray();
        var supervisor = new ResourceSupervisor(resource, factory, endpoints, ids, children, completion is not null, services, Fail);
        _supervisors.Add(supervisor);
        AddCommands(resource, supervisor);
    }

    private void AddCommands(IResource resource, ResourceSupervisor supervisor)
    {
        async Task StartAsync(InstanceRunner runner)
        {
            if (_started.Contains(supervisor))
            {
                await runner.StartAsync();
                return;
            }

            if (services.Notifications.TryGetCurrentState(runner.Instance.Id, out var now) && now.Snapshot.State?.Text == KnownResourceStates.Waiting)
            {
                supervisor.WaitNoLonger();
            }

            await supervisor.StartAsync(() => _started.Push(supervisor));
        }

        foreach (var command in LifetimeCommands.Of(supervisor.Runners, StartAsync))
        {
            resource.Annotations.Add(command);
        }
    }

    // Tells what is known before anything runs: addresses, connection strings, values.
    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        await services.Eventing.PublishAsync(new InitializeResourceEvent(resource, services.Eventing, services.Logs, services.Notifications, services.Provider), cancellationToken);
        var now = services.Time.GetUtcNow().UtcDateTime;
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().Where(static endpoint => endpoint.AllocatedEndpoint is not null).ToArray();
        await services.Notifications.PublishUpdateAsync(resource, state => state with
        {
            CreationTimeStamp = now,
            State = resource is IResourceWithoutLifetime ? KnownResourceStates.Running : KnownResourceStates.NotStarted,
            IsReady = resource is IResourceWithoutLifetime,
            Urls = [.. endpoints.Select(static endpoint => new UrlSnapshot(endpoint.Name, endpoint.AllocatedEndpoint!.UriString, !endpoint.IsHttp()))],
        });
        if (endpoints.Length > 0)
        {
            await services.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services.Provider), cancellationToken);
        }

        if (resource is IResourceWithConnectionString connected)
        {
            await ShowConnectionStringAsync(connected, cancellationToken);
            await services.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services.Provider), cancellationToken);
        }
    }

    private async Task ShowConnectionStringAsync(IResourceWithConnectionString resource, CancellationToken cancellationToken)
    {
        try
        {
            var value = await resource.GetConnectionStringAsync(cancellationToken);
            await services.Notifications.PublishUpdateAsync(resource, state => state.WithProperty(KnownResourceProperties.ConnectionString, value, sensitive: true));
        }
        catch (Exception unknown) when (unknown is DistributedApplicationException or InvalidOperationException)
        {
            // A parameter without a value, or an endpoint nobody listens on: who needs the string will say so.
        }
    }

    private async Task SummarizeAsync(ResourceSupervisor[] supervisors)
    {
        try
        {
            await Task.WhenAll(supervisors.Select(static supervisor => supervisor.Up));
            output.Summarize(supervisors.Select(static supervisor => supervisor.Resource), engine.IsUsed);
        }
        catch (OperationCanceledException)
        {
            // Stopped before all was up: nothing to sum up.
        }
    }

    private void Fail(DistributedApplicationException failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null)
        {
            lifetime.StopApplication();
        }
    }
}

internal static class EndpointKinds
{
    internal static bool IsHttp(this EndpointAnnotation endpoint) => endpoint.UriScheme is "http" or "https";
}
