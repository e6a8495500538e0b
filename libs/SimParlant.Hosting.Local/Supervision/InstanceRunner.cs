using System.Collections.Immutable;
using System.Globalization;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Local.Network;
using SimParlant.Hosting.Local.Processes;

namespace SimParlant.Hosting.Local.Supervision;

/// <summary>Keeps one process of a resource running: starts it, restarts it after a crash, and stops it.</summary>
internal sealed class InstanceRunner(Instance instance, IProgramFactory factory, bool runsOnce, SupervisorServices services, Action<DistributedApplicationException> fail)
{
    private const int LastLines = 8;
    private readonly RestartPolicy _restarts = new(Random.Shared.NextDouble);
    private readonly SemaphoreSlim _changing = new(1, 1);
    private CancellationTokenSource _stop = new();
    private RunningProcess? _process;
    private Task _running = Task.CompletedTask;

    internal Instance Instance { get; } = instance;

    /// <summary>Set when the process is healthy for the first time; earlier ends count as failed starts.</summary>
    internal bool WasReady { get; set; }

    internal async Task StartAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (_running.IsCompleted)
            {
                _stop.Dispose();
                _stop = new CancellationTokenSource();
                WasReady = false;
                _running = RunAsync(_stop.Token);
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    internal async Task StopAsync()
    {
        await _changing.WaitAsync();
        try
        {
            if (!_running.IsCompleted)
            {
                await _stop.CancelAsync();
                await _running;
            }
        }
        finally
        {
            _changing.Release();
        }
    }

    internal Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        services.Notifications.PublishUpdateAsync(Instance.Resource, Instance.Id, change);

    private async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var started = services.Time.GetTimestamp();
                var exitCode = await RunOnceAsync(stopping);
                if (stopping.IsCancellationRequested)
                {
                    await EndedAsync(KnownResourceStates.Exited, exitCode);
                    return;
                }

                if (exitCode == 0 || runsOnce)
                {
                    await FinishedAsync(exitCode);
                    return;
                }

                if (!WasReady && attempt >= services.Options.StartAttempts)
                {
                    throw new DistributedApplicationException(Describe($"ended {attempt} times before it was ready, last with exit code {exitCode}"));
                }

                var delay = _restarts.NextDelay(services.Time.GetElapsedTime(started));
                await PublishAsync(state => Ended(state, exitCode) with { State = new ResourceStateSnapshot("Restarting", KnownResourceStateStyles.Warn) });
                services.Logs.Write(Instance.Id, string.Create(CultureInfo.InvariantCulture, $"ended with exit code {exitCode}; starts again in {delay.TotalSeconds:0.0} s"), isError: true);
                await Task.Delay(delay, services.Time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await EndedAsync(KnownResourceStates.Exited, null);
        }
        catch (Exception error)
        {
            var failure = error as DistributedApplicationException ?? new DistributedApplicationException($"Resource '{Instance.Resource.Name}' could not be started: {error.Message}", error);
            fail(Named(failure));
            await EndedAsync(KnownResourceStates.FailedToStart, null);
        }
    }

    private async Task<int> RunOnceAsync(CancellationToken stopping)
    {
        await PublishAsync(state => state with { State = KnownResourceStates.Starting, ExitCode = null, StopTimeStamp = null, IsReady = false });
        var program = await factory.PrepareAsync(Instance, stopping);
        ThrowIfPortIsTaken();
        stopping.ThrowIfCancellationRequested();
        _process = services.Launcher.Start(Instance.Resource.Name, program, (line, isError) => services.Logs.Write(Instance.Id, line, isError));
        var process = _process;
        await PublishAsync(state => Started(state, program, process.Id));
        var exitCode = await ExitAsync(process, program, stopping);
        await factory.AfterEndAsync(Instance, exitCode);
        return exitCode;
    }

    private async Task<int> ExitAsync(RunningProcess process, Program program, CancellationToken stopping)
    {
        using (stopping.Register(() => _ = PublishAsync(state => state with { State = KnownResourceStates.Stopping, IsReady = false })))
        {
            try
            {
                return await process.Exit.WaitAsync(stopping);
            }
            catch (OperationCanceledException)
            {
                await process.StopAsync(services.Options.StopTimeout, program.StopCommand is { } command ? () => AskAsync(command) : null);
                return await process.Exit;
            }
        }
    }

    private async Task<bool> AskAsync(Program command)
    {
        try
        {
            return (await services.Tools.RunAsync(Instance.Resource.Name, command, CancellationToken.None)).ExitCode == 0;
        }
        catch (DistributedApplicationException)
        {
            // A signal still works when the command does not.
            return false;
        }
    }

    private CustomResourceSnapshot Started(CustomResourceSnapshot state, Program program, int processId)
    {
        var properties = program.Properties.Aggregate(state, static (snapshot, property) => snapshot.WithProperty(property.Key, property.Value))
            .WithProperty(KnownResourceProperties.ExecutablePath, program.FileName)
            .WithProperty(KnownResourceProperties.ExecutableWorkDir, program.WorkingDirectory)
            .WithProperty(KnownResourceProperties.ExecutableArgs, program.Arguments.ToImmutableArray(), sensitive: true)
            .WithProperty(KnownResourceProperties.ExecutablePid, processId);
        return properties with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = services.Time.GetUtcNow().UtcDateTime,
            HealthReports = [.. state.HealthReports.Select(static report => new HealthReportSnapshot(report.Name, null, null, null))],
            EnvironmentVariables = [.. program.Environment.Select(static variable => new EnvironmentVariableSnapshot(variable.Key, variable.Value, IsFromSpec: true))],
        };
    }

    private async Task FinishedAsync(int exitCode)
    {
        var expected = Instance.Resource.TryGetLastAnnotation<ExpectedExitAnnotation>(out var waited) ? waited.ExitCode : 0;
        if (exitCode != expected)
        {
            fail(new DistributedApplicationException(Describe($"ended with exit code {exitCode}, but {expected} is expected of it")));
        }

        await EndedAsync(exitCode == 0 ? KnownResourceStates.Finished : KnownResourceStates.Exited, exitCode);
    }

    private async Task EndedAsync(string end, int? exitCode)
    {
        _process = null;
        await PublishAsync(state => Ended(state, exitCode ?? state.ExitCode) with
        {
            State = new ResourceStateSnapshot(end, end == KnownResourceStates.FailedToStart ? KnownResourceStateStyles.Error : null),
        });
        if (services.Notifications.TryGetCurrentState(Instance.Id, out var last))
        {
            await services.Eventing.PublishAsync(new ResourceStoppedEvent(Instance.Resource, services.Provider, last));
        }
    }

    private CustomResourceSnapshot Ended(CustomResourceSnapshot state, int? exitCode) => state with
    {
        ExitCode = exitCode,
        StopTimeStamp = services.Time.GetUtcNow().UtcDateTime,
        IsReady = false,
        Properties = [.. state.Properties.Where(static property => property.Name != KnownResourceProperties.ExecutablePid)],
    };

    private void ThrowIfPortIsTaken()
    {
        foreach (var (endpoint, port) in Instance.Ports)
        {
            if (!PortAllocator.IsFree(port))
            {
                throw new DistributedApplicationException(
                    $"Resource '{Instance.Resource.Name}': port {port} for its endpoint '{endpoint}' is taken. Stop the program that listens there ('ss -ltnp sport = :{port}' shows it), or give the endpoint another port.");
            }
        }
    }

    private DistributedApplicationException Named(DistributedApplicationException failure) =>
        failure.Message.Contains($"'{Instance.Resource.Name}'", StringComparison.Ordinal) ? failure
        : new DistributedApplicationException($"Resource '{Instance.Resource.Name}' cannot start: {failure.Message}", failure);

    /// <summary>A sentence about the resource, followed by the last lines it wrote.</summary>
    internal string Describe(string problem)
    {
        var lines = services.Logs.Tail(Instance.Id, LastLines);
        var said = lines.Count == 0 ? " It wrote nothing." : $" Its last lines:{string.Concat(lines.Select(static line => $"{Environment.NewLine}    {line}"))}";
        return $"Resource '{Instance.Resource.Name}' {problem}.{said}";
    }
}

/// <summary>The exit code somebody waits for.</summary>
internal sealed record ExpectedExitAnnotation(int ExitCode) : IResourceAnnotation;
