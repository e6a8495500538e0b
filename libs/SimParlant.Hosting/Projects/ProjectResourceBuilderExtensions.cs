using System.Net.Sockets;
using SimParlant.Hosting.ApplicationModel;

namespace SimParlant.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    /// <summary>The profile of launchSettings.json; the first runnable one when null.</summary>
    public string? LaunchProfileName { get; set; }
    public bool ExcludeLaunchProfile { get; set; }
    public bool ExcludeKestrelEndpoints { get; set; }
}

/// <summary>.NET projects.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a referenced project, with the endpoints and environment of its launch profile.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name) where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a referenced project with a named launch profile; null takes none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, string? launchProfileName) where TProject : IProjectMetadata, new() =>
        builder.AddProject<TProject>(name, options => Choose(options, launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, [ResourceName] string name, Action<ProjectResourceOptions> configure) where TProject : IProjectMetadata, new() =>
        Add(builder, name, new TProject(), configure);

    /// <summary>Adds a project by the path of its file, relative to the AppHost.</summary>
    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath) =>
        builder.AddProject(name, projectPath, _ => { });

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, string? launchProfileName) =>
        builder.AddProject(name, projectPath, options => Choose(options, launchProfileName));

    public static IResourceBuilder<ProjectResource> AddProject(this IDistributedApplicationBuilder builder, [ResourceName] string name, string projectPath, Action<ProjectResourceOptions> configure) =>
        Add(builder, name, new PathMetadata(Path.GetFullPath(Path.Combine(builder.AppHostDirectory, projectPath))), configure);

    /// <summary>Runs several processes behind the same address.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        return builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);
    }

    /// <summary>The project's metadata.</summary>
    public static IProjectMetadata GetProjectMetadata(this ProjectResource projectResource) => projectResource.Annotations.OfType<IProjectMetadata>().Single();

    private static void Choose(ProjectResourceOptions options, string? launchProfileName) =>
        (options.LaunchProfileName, options.ExcludeLaunchProfile) = (launchProfileName, launchProfileName is null);

    private static IResourceBuilder<ProjectResource> Add(IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, Action<ProjectResourceOptions> configure)
    {
        var options = new ProjectResourceOptions();
        configure(options);
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation(metadata);
        var profile = FindProfile(builder, name, metadata, options);
        if (profile is not null)
        {
            project.WithAnnotation(profile);
            AddEndpoints(project, profile.Profile);
        }

        if (builder.ExecutionContext.IsRunMode)
        {
            OtlpEnvironment.Add(builder, project);
            return project.WithEnvironment(context => InjectRunEnvironment(context, profile));
        }

        AddPublishedEndpoints(project);
        return project.WithEnvironment(InjectPublishEnvironment);
    }

    private static LaunchProfileAnnotation? FindProfile(IDistributedApplicationBuilder builder, string name, IProjectMetadata metadata, ProjectResourceOptions options)
    {
        var settings = metadata.LaunchSettings ?? LaunchSettings.Read(name, metadata.ProjectPath);
        if (options.ExcludeLaunchProfile)
        {
            return null;
        }

        if (options.LaunchProfileName is { } wanted)
        {
            return settings?.Profiles.TryGetValue(wanted, out var chosen) == true
                ? new LaunchProfileAnnotation(wanted, chosen)
                : throw new DistributedApplicationException($"Resource '{name}': the launch profile '{wanted}' does not exist. Add it to the project's launchSettings.json, or choose another.");
        }

        var own = builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"];
        return own is not null && settings?.Profiles.TryGetValue(own, out var same) == true
            ? new LaunchProfileAnnotation(own, same)
            : settings?.Profiles.Where(candidate => candidate.Value.CanRun).Select(candidate => new LaunchProfileAnnotation(candidate.Key, candidate.Value)).FirstOrDefault();
    }

    private static void AddEndpoints(IResourceBuilder<ProjectResource> project, LaunchProfile profile)
    {
        foreach (var url in profile.ApplicationUrl?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [])
        {
            // Kestrel's wildcards are no hosts to System.Uri.
            var address = new Uri(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal));
            var taken = project.Resource.Annotations.OfType<EndpointAnnotation>().Count(endpoint => endpoint.UriScheme == address.Scheme);
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, address.Scheme, name: taken == 0 ? address.Scheme : $"{address.Scheme}{taken + 1}", port: address.Port)
            {
                TargetHost = address.Host,
                FromLaunchProfile = true,
            });
        }
    }

    // A deployed web project is reached over both schemes, whatever its profile says.
    private static void AddPublishedEndpoints(IResourceBuilder<ProjectResource> project)
    {
        var endpoints = project.Resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        foreach (var endpoint in endpoints)
        {
            endpoint.Port = null;
        }

        foreach (var scheme in endpoints.Length == 0 ? [] : new[] { "http", "https" }.Where(scheme => endpoints.All(endpoint => endpoint.UriScheme != scheme)))
        {
            project.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, scheme, name: scheme) { FromLaunchProfile = true });
        }
    }

    private static void InjectRunEnvironment(EnvironmentCallbackContext context, LaunchProfileAnnotation? profile)
    {
        var variables = context.EnvironmentVariables;
        foreach (var (key, value) in profile?.Profile.EnvironmentVariables ?? [])
        {
            variables.TryAdd(key, Environment.ExpandEnvironmentVariables(value));
        }

        if (profile is not null)
        {
            variables.TryAdd("DOTNET_LAUNCH_PROFILE", profile.Name);
        }

        variables.TryAdd("DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION", "true");
        variables.TryAdd("LOGGING__CONSOLE__FORMATTERNAME", "simple");
        var resource = (ProjectResource)context.Resource;
        var web = resource.GetEndpoints().Where(endpoint => endpoint.IsHttp || endpoint.IsHttps).ToArray();
        if (web.Length == 0)
        {
            return;
        }

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in web)
        {
            urls.AppendLiteral(urls.IsEmpty ? "" : ";");
            urls.Append($"{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:{endpoint.Property(EndpointProperty.TargetPort)}");
        }

        variables.TryAdd("ASPNETCORE_URLS", urls.Build());
        if (web.FirstOrDefault(endpoint => endpoint.IsHttps) is { } secure)
        {
            variables.TryAdd("ASPNETCORE_HTTPS_PORT", secure.Property(EndpointProperty.Port));
        }
    }

    private static void InjectPublishEnvironment(EnvironmentCallbackContext context)
    {
        var resource = (ProjectResource)context.Resource;
        context.EnvironmentVariables.TryAdd("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");
        var endpoints = resource.GetEndpoints().ToArray();
        if (endpoints.Length > 0)
        {
            context.EnvironmentVariables.TryAdd("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        }

        Inject("HTTP_PORTS", endpoints.Where(endpoint => endpoint.IsHttp));
        Inject("HTTPS_PORTS", endpoints.Where(endpoint => endpoint.IsHttps && !endpoint.EndpointAnnotation.FromLaunchProfile));

        void Inject(string variable, IEnumerable<EndpointReference> references)
        {
            var ports = new ReferenceExpressionBuilder();
            foreach (var endpoint in references)
            {
                ports.AppendLiteral(ports.IsEmpty ? "" : ";");
                ports.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
            }

            if (!ports.IsEmpty)
            {
                context.EnvironmentVariables.TryAdd(variable, ports.Build());
            }
        }
    }
}
