using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Eventing;
using SimParlant.Hosting.Lifecycle;
using SimParlant.Hosting.Parameters;
using SimParlant.Hosting.Publishing;

namespace SimParlant.Hosting;

/// <inheritdoc cref="IDistributedApplicationBuilder"/>
public class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static readonly Dictionary<string, string> s_switches = new()
    {
        ["--publisher"] = "Publishing:Publisher",
        ["--operation"] = "AppHost:Operation",
        ["--step"] = "Pipeline:Step",
        ["--output-path"] = "Pipeline:OutputPath",
        ["--servers"] = "AppHost:Servers",
        ["--data"] = "AppHost:DataDirectory",
        ["--dashboard"] = "AppHost:Dashboard",
    };

    private readonly HostApplicationBuilder _host;
    private readonly AppHostInterceptor? _interceptor = AppHostInterceptor.Current;

    public DistributedApplicationBuilder(string[] args) : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        _interceptor?.OptionsReady(options);
        AppHostAssembly = options.Assembly;
        AppHostDirectory = options.ProjectDirectory ?? Metadata("apphostprojectpath") ?? Directory.GetCurrentDirectory();
        var name = Metadata("apphostprojectname") ?? AppHostAssembly?.GetName().Name ?? "AppHost";
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = options.Args,
            ApplicationName = Path.GetFileNameWithoutExtension(name),
            ContentRootPath = AppHostDirectory,
            Configuration = CommonDefaults(options),
        });
        _host.Configuration.AddCommandLine(options.Args ?? [], s_switches);
        ExecutionContext = new DistributedApplicationExecutionContext(ReadOperation(), _host.Configuration["Publishing:Publisher"] ?? "manifest");
        AddServices(options);
        (AppHostAssembly?.GetCustomAttribute<OrchestratorAttribute>()?.Registration is { } type
            ? (IOrchestratorRegistration?)Activator.CreateInstance(type) : null)?.Register(this);
        if (ExecutionContext.IsRunMode && !options.DisableDashboard && _host.Configuration["AppHost:Dashboard"] is not ("false" or "False"))
        {
            (AppHostAssembly?.GetCustomAttribute<DashboardAttribute>()?.Registration is { } dashboard
                ? (IDashboardRegistration?)Activator.CreateInstance(dashboard) : null)?.Register(this);
        }

        _interceptor?.BuilderReady(this);
    }

    public ConfigurationManager Configuration => _host.Configuration;
    public string AppHostDirectory { get; }
    public Assembly? AppHostAssembly { get; }
    public IHostEnvironment Environment => _host.Environment;
    public IServiceCollection Services => _host.Services;
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();
    public DistributedApplicationExecutionContext ExecutionContext { get; }
    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        ArgumentNullException.ThrowIfNull(resource);
        if (Resources.FirstOrDefault(known => string.Equals(known.Name, resource.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            throw new DistributedApplicationException(
                $"Cannot add resource '{resource.Name}' of type {resource.GetType().Name}: the name is taken by a {twin.GetType().Name}. Choose another name; case does not matter.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _interceptor?.Building(this);
        ModelRules.ThrowIfBroken(Resources);
        var application = new DistributedApplication(_host.Build());
        ExecutionContext.ServiceProvider = application.Services;
        return application;
    }

    private void AddServices(DistributedApplicationOptions options)
    {
        _host.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Faults of the start are thrown to the caller; the host's own account of them would say everything twice.
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        _host.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        var services = _host.Services;
        services.AddHealthChecks();
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = TimeSpan.FromMinutes(2));
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(ExecutionContext);
        services.AddSingleton(Eventing);
        services.AddSingleton(_ => new DistributedApplicationModel(Resources));
        services.AddSingleton<ResourceNotificationService>();
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton<ResourceCommandService>();
        services.AddSingleton(UserData.Open(Configuration, Environment.ApplicationName, AppHostDirectory));
        services.AddSingleton<GeneratedValues>();
        services.AddSingleton<ManifestPublisher>();
        services.AddSingleton<IHostedService, ApplicationStarter>();
    }

    private string? Metadata(string key) => AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    private DistributedApplicationOperation ReadOperation() => Configuration["AppHost:Operation"]?.ToLowerInvariant() switch
    {
        "publish" => DistributedApplicationOperation.Publish,
        "run" => DistributedApplicationOperation.Run,
        null when Configuration["Publishing:Publisher"] is not null => DistributedApplicationOperation.Publish,
        null => DistributedApplicationOperation.Run,
        var other => throw new DistributedApplicationException($"Unknown operation '{other}'. Use --operation run or --operation publish."),
    };

    // An AppHost is a tool of developers: unless told otherwise it, and what it starts, run in Development.
    private static ConfigurationManager CommonDefaults(DistributedApplicationOptions options)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new(HostDefaults.EnvironmentKey, Environments.Development)]);
        configuration.AddEnvironmentVariables("DOTNET_");
        configuration.AddCommandLine(options.Args ?? []);
        return configuration;
    }
}
