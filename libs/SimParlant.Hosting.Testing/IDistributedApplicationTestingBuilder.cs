namespace SimParlant.Hosting.Testing;

/// <summary>The builder of an AppHost under test: change its resources, then build it.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Lets the AppHost's entry point go on to where it would run, and hands over the application.</summary>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
