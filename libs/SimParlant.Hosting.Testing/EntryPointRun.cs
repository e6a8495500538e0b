using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace SimParlant.Hosting.Testing;

/// <summary>Runs an AppHost's Main on a thread of its own, stopping it at Build and again at Run.</summary>
internal sealed class EntryPointRun : AppHostInterceptor, IDisposable
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayBuild = new();
    private readonly Action<DistributedApplicationOptions> _configure;
    private readonly Assembly _appHost;
    private volatile bool _abandoned;

    internal EntryPointRun(Assembly appHost, string[] args, Action<DistributedApplicationOptions> configure)
    {
        _configure = configure;
        _appHost = appHost;
        var main = appHost.EntryPoint ?? throw new InvalidOperationException($"'{appHost.GetName().Name}' has no entry point; give a type of the AppHost's own assembly.");
        new Thread(() => Run(main, args)) { IsBackground = true, Name = $"Main of {appHost.GetName().Name}" }.Start();
    }

    /// <summary>Ends when Main has reached Build.</summary>
    internal Task<DistributedApplicationBuilder> BuilderAsync => _builder.Task;

    /// <summary>Lets Main go on, and ends when it has reached Run.</summary>
    internal Task<DistributedApplication> ApplicationAsync()
    {
        _mayBuild.Set();
        return _application.Task;
    }

    public void Dispose()
    {
        _abandoned = true;
        _mayBuild.Set();
    }

    public override void OptionsReady(DistributedApplicationOptions options)
    {
        options.AssemblyName ??= _appHost.FullName;
        _configure(options);
    }

    public override void BuilderReady(DistributedApplicationBuilder builder)
    {
    }

    public override void Building(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Wait();
        if (_abandoned)
        {
            throw new HostAbortedException("The test is over.");
        }
    }

    public override void Running(DistributedApplication application)
    {
        _application.TrySetResult(application);
        throw new HostAbortedException("The test runs the application itself.");
    }

    private void Run(MethodInfo main, string[] args)
    {
        try
        {
            Current = this;
            var result = main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? null : [args], null);
            (result as Task)?.GetAwaiter().GetResult();
            Fail(new InvalidOperationException($"The entry point of '{_appHost.GetName().Name}' ended without running an application."));
        }
        catch (HostAbortedException)
        {
            // Our own signal to unwind Main.
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private void Fail(Exception error)
    {
        _builder.TrySetException(error);
        _application.TrySetException(error);
    }
}
