namespace SimParlant.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's assembly; the entry assembly when null.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The AppHost's folder; baked into its assembly by the build when null.</summary>
    public string? ProjectDirectory { get; set; }
    public bool DisableDashboard { get; set; }

    /// <summary>Also write the lines of resources to the host's log.</summary>
    public bool EnableResourceLogging { get; set; }
    public bool AllowUnsecuredTransport { get; set; }
    public string? DashboardApplicationName { get; set; }
    public string? ContainerRegistryOverride { get; set; }

    internal System.Reflection.Assembly? Assembly => AssemblyName is null
        ? System.Reflection.Assembly.GetEntryAssembly()
        : System.Reflection.Assembly.Load(AssemblyName);
}
