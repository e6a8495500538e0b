using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.Hosting.Lifecycle;
using SimParlant.Hosting.Local.Containers;
using SimParlant.Hosting.Local.Network;
using SimParlant.Hosting.Local.Output;
using SimParlant.Hosting.Local.Processes;
using SimParlant.Hosting.Local.Projects;
using SimParlant.Hosting.Local.Servers;
using SimParlant.Hosting.Local.Supervision;

namespace SimParlant.Hosting.Local;

/// <summary>Runs applications as processes and containers of this machine.</summary>
public sealed class LocalHosting : IOrchestratorRegistration
{
    /// <summary>Adds the supervisor to the builder; the AppHost's build targets arrange for this call.</summary>
    public void Register(IDistributedApplicationBuilder builder) => Register(builder, LocalOptions.Read(builder.Configuration));

    /// <inheritdoc cref="Register(IDistributedApplicationBuilder)"/>
    public static void Register(IDistributedApplicationBuilder builder, LocalOptions options)
    {
        var services = builder.Services;
        services.TryAddSingleton(options);
        services.AddSingleton<PortAllocator>();
        services.AddSingleton<OrphanGuard>();
        services.AddSingleton<ProcessLauncher>();
        services.AddSingleton<ToolRunner>();
        services.AddSingleton<DataFolders>();
        services.AddSingleton<ContainerEngine>();
        services.AddSingleton<InstanceValues>();
        services.AddSingleton<IProgramFactory, ProjectPrograms>();
        services.AddSingleton<IProgramFactory, ExecutablePrograms>();
        services.AddSingleton<IProgramFactory, PostgresPrograms>();
        services.AddSingleton<IProgramFactory, RedisPrograms>();
        services.AddSingleton<IProgramFactory, ContainerPrograms>();
        services.AddSingleton<SupervisorServices>();
        services.AddSingleton<ResourceOutput>();
        services.AddSingleton<IOrchestrator, LocalOrchestrator>();
    }
}

/// <summary>Where servers such as PostgreSQL come from.</summary>
public enum ServersMode
{
    /// <summary>A container engine when one answers, else binaries of this machine.</summary>
    Auto = 0,
    Containers = 1,
    Local = 2,
}

/// <summary>How the supervisor behaves.</summary>
public sealed record LocalOptions
{
    public ServersMode Servers { get; init; }

    /// <summary>Ignore fixed ports, so that several applications can run at once.</summary>
    public bool RandomizePorts { get; init; }

    /// <summary>Write the lines of resources to the console.</summary>
    public bool Console { get; init; } = true;

    /// <summary>How long a resource may take to become healthy.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a resource may take to end after being asked to: more than the services take to finish what they have in hand.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a resource may end before it was ever ready.</summary>
    public int StartAttempts { get; init; } = 3;

    /// <summary>The account servers run under when the AppHost runs as root.</summary>
    public string? ServerUser { get; init; }

    /// <summary>Reads the section <c>AppHost</c>; <c>--servers</c> sets <c>AppHost:Servers</c>.</summary>
    /// <exception cref="DistributedApplicationException">A value is not understood.</exception>
    internal static LocalOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("AppHost");
        var servers = section["Servers"] ?? nameof(ServersMode.Auto);
        var defaults = new LocalOptions();
        return defaults with
        {
            Servers = Enum.TryParse<ServersMode>(servers, ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode : throw new DistributedApplicationException(
                $"'--servers {servers}' is not understood. Use containers, local or auto."),
            RandomizePorts = section.GetValue(nameof(RandomizePorts), false),
            Console = section.GetValue(nameof(Console), true),
            StartTimeout = TimeSpan.FromSeconds(section.GetValue("StartTimeoutSeconds", defaults.StartTimeout.TotalSeconds)),
            ServerUser = section[nameof(ServerUser)],
        };
    }
}
