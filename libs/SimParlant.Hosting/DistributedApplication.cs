using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Lifecycle;

namespace SimParlant.Hosting;

/// <summary>An application made of several programs and servers.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost _host;
    private bool _disposed;

    public DistributedApplication(IHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _host = host;
    }

    public IServiceProvider Services => _host.Services;
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        FatalErrors.ShowPlainly();
        return new DistributedApplicationBuilder(options);
    }

    /// <summary>Runs until stopped by a signal, or until a resource cannot be kept running.</summary>
    /// <exception cref="DistributedApplicationException">The application could not be started or kept running.</exception>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <inheritdoc cref="Run"/>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        AppHostInterceptor.Current?.Running(this);
        try
        {
            await StartAsync(cancellationToken);
            await _host.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (Services.GetService<IOrchestrator>()?.Failure is not null)
        {
            await StopAsync(CancellationToken.None);
        }
        finally
        {
            var failure = Services.GetService<IOrchestrator>()?.Failure;
            await DisposeAsync();
            if (failure is not null)
            {
                throw failure;
            }
        }
    }

    /// <summary>Starts everything; resources come up in the background.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _host.StartAsync(cancellationToken);
        }
        catch
        {
            await _host.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Stops everything in reverse order of start.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default) => _host.StopAsync(cancellationToken);

    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (Services.GetService<IOrchestrator>() is { } orchestrator)
        {
            await orchestrator.StopAsync(CancellationToken.None);
        }

        await ((IAsyncDisposable)_host).DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
