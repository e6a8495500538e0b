using Microsoft.Extensions.Hosting;

namespace SimParlant.Hosting.Testing;

/// <summary>Boots an AppHost inside a test: on free ports, with data and secrets of its own that go with it.</summary>
public static class DistributedApplicationTestingBuilder
{
    private static readonly string[] s_defaults =
        ["--AppHost:Isolated=true", "--AppHost:RandomizePorts=true", "--AppHost:Console=false", $"--{HostDefaults.EnvironmentKey}={Environments.Development}"];

    /// <summary>Runs the AppHost's entry point up to Build.</summary>
    /// <typeparam name="TEntryPoint">A type of the AppHost's assembly, normally <c>Projects.My_AppHost</c>.</typeparam>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), [], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), args, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, Action<DistributedApplicationOptions> configureBuilder, CancellationToken cancellationToken = default) where TEntryPoint : class =>
        CreateAsync(typeof(TEntryPoint), args, configureBuilder, cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, CancellationToken cancellationToken = default) => CreateAsync(entryPoint, [], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, CancellationToken cancellationToken = default) =>
        CreateAsync(entryPoint, args, static _ => { }, cancellationToken);

    /// <inheritdoc cref="CreateAsync{TEntryPoint}(CancellationToken)"/>
    /// <exception cref="InvalidOperationException">The assembly has no entry point, or it ends without building an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync(Type entryPoint, string[] args, Action<DistributedApplicationOptions> configureBuilder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entryPoint);
        var run = new EntryPointRun(entryPoint.Assembly, args, options => Configure(options, configureBuilder));
        return new TestingBuilder(await run.BuilderAsync.WaitAsync(cancellationToken), run);
    }

    /// <summary>An empty builder with the defaults of tests; register an orchestrator before running it.</summary>
    public static IDistributedApplicationTestingBuilder Create(params string[] args)
    {
        var options = new DistributedApplicationOptions { Args = args };
        Configure(options, static _ => { });
        return new TestingBuilder(new DistributedApplicationBuilder(options), run: null);
    }

    private static void Configure(DistributedApplicationOptions options, Action<DistributedApplicationOptions> configure)
    {
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;

        // Later switches win, so a test may override any of these.
        options.Args = [.. s_defaults, .. options.Args ?? []];
        configure(options);
    }
}
