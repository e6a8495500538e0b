namespace SimParlant.Hosting;

/// <summary>Whether the application runs here or is described for a deployment.</summary>
public enum DistributedApplicationOperation
{
    Run = 0,
    Publish = 1,
}

/// <summary>What the model is being used for.</summary>
public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation, string publisherName = "manifest")
{
    private IServiceProvider? _services;

    public DistributedApplicationOperation Operation { get; } = operation;
    public string PublisherName { get; } = publisherName;
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;

    /// <summary>The services of the built application.</summary>
    /// <exception cref="InvalidOperationException">The application is not built yet.</exception>
    public IServiceProvider ServiceProvider
    {
        get => _services ?? throw new InvalidOperationException("The services are available once the application is built.");
        internal set => _services = value;
    }
}
