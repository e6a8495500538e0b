using Microsoft.Extensions.Diagnostics.HealthChecks;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Network;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Supervision;

/// <summary>Brings one resource up after its dependencies, watches its health, and takes it down.</summary>
internal sealed class ResourceSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan s_firstChecks = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_healthyPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_unhealthyPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_checkPatience = TimeSpan.FromSeconds(20);
    private const int LongestPause = 5;

    private readonly IProgramFactory _factory;
    private readonly IReadOnlyList<EndpointPlan> _endpoints;
    private readonly SupervisorServices _services;
    private readonly IReadOnlyList<IResource> _children;
    private readonly Action<DistributedApplicationException> _fail;
    private readonly HashSet<string> _checks;
    private readonly List<TcpProxy> _proxies = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _starts;
    private Task _watching = Task.CompletedTask;

    internal ResourceSupervisor(IResource resource, IProgramFactory factory, IReadOnlyList<EndpointPlan> endpoints, IReadOnlyList<string> ids,
        IReadOnlyList<IResource> children, bool runsOnce, SupervisorServices services, Action<DistributedApplicationException> fail)
    {
        (Resource, _factory, _endpoints, _services, _children, _fail) = (resource, factory, endpoints, services, children, fail);
        _checks = [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key)];
        RunsOnce = runsOnce;
        Runners = [.. ids.Select((id, i) => new InstanceRunner(new Instance(resource, id, endpoints.ToDictionary(plan => plan.Endpoint.Name, plan => plan.ReplicaPorts[i])), factory, runsOnce, services, fail))];
    }

    internal IResource Resource { get; }
    internal bool RunsOnce { get; }
    internal IReadOnlyList<InstanceRunner> Runners { get; }

    /// <summary>Ends when the resource is ready for the first time, or has finished.</summary>
    internal Task Up => _up.Task;

    /// <summary>
    /// Waits for the dependencies, then starts; <paramref name="onStarting"/> hears of the moment in between. Who asks again joins the first.
    /// </summary>
    internal async Task StartAsync(Action onStarting)
    {
        if (Interlocked.Increment(ref _starts) > 1)
        {
            await _begun.Task;
            return;
        }

        try
        {
            await BeginAsync(onStarting);
        }
        finally
        {
            _begun.TrySetResult();
        }
    }

    /// <summary>Lets a resource that waits start at once, whatever has become of its dependencies.</summary>
    internal void WaitNoLonger() => _enough.TrySetResult();

    private async Task BeginAsync(Action onStarting)
    {
        try
        {
            if (Resource.HasAnnotationOfType<WaitAnnotation>())
            {
                await PublishAsync(static state => state with { State = KnownResourceStates.Waiting });
                await WaitAsync();
            }

            await _services.Eventing.PublishAsync(new BeforeResourceStartedEvent(Resource, _services.Provider), _stopping.Token);
            onStarting();
            OpenProxies();
            _watching = WatchAsync();
            await StartRunnersAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            await PublishAsync(static state => state with { State = KnownResourceStates.NotStarted });
        }
        catch (Exception error)
        {
            _fail(error as DistributedApplicationException ?? new DistributedApplicationException($"Resource '{Resource.Name}' could not be started: {error.Message}", error));
            await PublishAsync(static state => state with { State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error) });
        }
    }

    internal async Task StartRunnersAsync()
    {
        foreach (var runner in Runners)
        {
            await runner.StartAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(Runners.Select(static runner => runner.StopAsync()));
        await _watching;
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        foreach (var runner in Runners)
        {
            await _factory.CleanAsync(runner.Instance);
        }

        _up.TrySetCanceled();
    }

    private async Task WaitAsync()
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var dependencies = _services.Notifications.WaitForDependenciesAsync(Resource, waiting.Token);
        if (await Task.WhenAny(dependencies, _enough.Task) == dependencies)
        {
            await dependencies;
            return;
        }

        // Nobody hears of what the dependencies come to any more, not even of a failure.
        await waiting.CancelAsync();
        await dependencies.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Token.ThrowIfCancellationRequested();
    }

    private void OpenProxies()
    {
        foreach (var plan in _endpoints.Where(static plan => plan.NeedsProxy))
        {
            if (!PortAllocator.IsFree(plan.PublicPort))
            {
                throw new DistributedApplicationException($"Resource '{Resource.Name}': port {plan.PublicPort} for its endpoint '{plan.Endpoint.Name}' is taken. Stop the program that listens there, or give the endpoint another port.");
            }

            _proxies.Add(new TcpProxy(plan.PublicPort, plan.ReplicaPorts));
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await Task.WhenAll(Runners.Select(WatchAsync));
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error)
        {
            _fail(error as DistributedApplicationException ?? new DistributedApplicationException($"Resource '{Resource.Name}' cannot be watched: {error.Message}", error));
            await PublishAsync(static state => state with { State = new ResourceStateSnapshot(KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error), IsReady = false });
        }
    }

    private async Task WatchAsync(InstanceRunner runner)
    {
        var id = runner.Instance.Id;
        DateTime? seen = null;
        while (true)
        {
            var change = await NextAsync(change => IsNewRun(change) || HasFinished(change));
            if (HasFinished(change))
            {
                _up.TrySetResult();
                seen = change.Snapshot.StartTimeStamp;
                change = await NextAsync(IsNewRun);
            }

            seen = change.Snapshot.StartTimeStamp;
            await WatchRunAsync(runner, seen);
        }

        bool IsNewRun(ResourceEvent change) => IsRunning(change) && !SameRun(change, seen);
        Task<ResourceEvent> NextAsync(Func<ResourceEvent, bool> predicate) =>
            _services.Notifications.WaitForResourceAsync(Resource.Name, change => change.ResourceId == id && predicate(change), _stopping.Token);
    }

    // Checks health while one run lasts.
    private async Task WatchRunAsync(InstanceRunner runner, DateTime? run)
    {
        var id = runner.Instance.Id;
        var began = _services.Time.GetTimestamp();
        var failures = 0;
        while (_services.Notifications.TryGetCurrentState(id, out var current) && IsRunning(current) && SameRun(current, run))
        {
            var reports = await CheckAsync();
            await runner.PublishAsync(state => SameRun(state, run) ? state with { HealthReports = [.. reports] } : state);
            var healthy = reports.All(static report => report.Status == HealthStatus.Healthy);
            failures = healthy ? 0 : failures + 1;
            if (healthy && !runner.WasReady)
            {
                await BecomeReadyAsync(runner);
            }
            else if (healthy)
            {
                await MarkReadyAsync(runner, run);
            }
            else if (!runner.WasReady && _services.Time.GetElapsedTime(began) > _services.Options.StartTimeout)
            {
                var why = string.Join(" ", reports.Where(static report => report.Status != HealthStatus.Healthy).Select(static report => report.Description)).TrimEnd('.');
                throw new DistributedApplicationException(runner.Describe($"did not become healthy within {_services.Options.StartTimeout.TotalSeconds:0} s: {why}"));
            }

            await PauseAsync(healthy ? s_healthyPause : runner.WasReady ? s_unhealthyPause * Math.Min(LongestPause, failures) : s_firstChecks, id, run);
        }
    }

    // A pause ends early when the run does, so that a restarted process is checked at once.
    private async Task PauseAsync(TimeSpan pause, string id, DateTime? run)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var ended = _services.Notifications.WaitForResourceAsync(Resource.Name, change => change.ResourceId == id && !(IsRunning(change) && SameRun(change, run)), over.Token);
        await Task.WhenAny(Task.Delay(pause, _services.Time, over.Token), ended);
        await over.CancelAsync();
        _stopping.Token.ThrowIfCancellationRequested();
    }

    private async Task BecomeReadyAsync(InstanceRunner runner)
    {
        await _factory.OnHealthyAsync(runner.Instance, _stopping.Token);
        await _services.Eventing.PublishAsync(new ResourceReadyEvent(Resource, _services.Provider), _stopping.Token);
        runner.WasReady = true;
        await runner.PublishAsync(static state => state.State?.Text == KnownResourceStates.Running ? state with { IsReady = true } : state);
        foreach (var child in _children)
        {
            await _services.Eventing.PublishAsync(new ResourceReadyEvent(child, _services.Provider), _stopping.Token);
            await _services.Notifications.PublishUpdateAsync(child, static state => state with { State = KnownResourceStates.Running, IsReady = true });
        }

        if (!RunsOnce && Runners.All(static each => each.WasReady))
        {
            _up.TrySetResult();
        }
    }

    private Task MarkReadyAsync(InstanceRunner runner, DateTime? run) =>
        runner.PublishAsync(state => SameRun(state, run) && state.State?.Text == KnownResourceStates.Running ? state with { IsReady = true } : state);

    private async Task<IReadOnlyList<HealthReportSnapshot>> CheckAsync()
    {
        if (_checks.Count == 0)
        {
            return [];
        }

        HealthReport report;
        var patience = _services.Options.StartTimeout < s_checkPatience ? _services.Options.StartTimeout : s_checkPatience;
        try
        {
            report = await _services.Health.CheckHealthAsync(check => _checks.Contains(check.Name), _stopping.Token).WaitAsync(patience, _services.Time, _stopping.Token);
        }
        catch (TimeoutException)
        {
            return [.. _checks.Select(check => new HealthReportSnapshot(check, HealthStatus.Unhealthy, $"The health check '{check}' did not answer within {patience.TotalSeconds:0} s.", null))];
        }

        if (_checks.Except(report.Entries.Keys).FirstOrDefault() is { } unknown)
        {
            throw new DistributedApplicationException($"Resource '{Resource.Name}' uses the health check '{unknown}', which is not registered. Register it with builder.Services.AddHealthChecks().");
        }

        return [.. report.Entries.Select(static entry => new HealthReportSnapshot(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.Message))];
    }

    private async Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        await _services.Notifications.PublishUpdateAsync(Resource, change);
        foreach (var child in _children)
        {
            await _services.Notifications.PublishUpdateAsync(child, change);
        }
    }

    private static bool IsRunning(ResourceEvent change) => change.Snapshot.State?.Text == KnownResourceStates.Running;
    private static bool HasFinished(ResourceEvent change) => change.Snapshot.State?.Text == KnownResourceStates.Finished;
    private static bool SameRun(ResourceEvent change, DateTime? run) => SameRun(change.Snapshot, run);
    private static bool SameRun(CustomResourceSnapshot state, DateTime? run) => state.StartTimeStamp == run;
}
