using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Eventing;

namespace SimParlant.Hosting.Lifecycle;

/// <summary>Subscribes to events when the application starts.</summary>
public interface IDistributedApplicationEventingSubscriber
{
    Task SubscribeAsync(IDistributedApplicationEventing eventing, DistributedApplicationExecutionContext executionContext, CancellationToken cancellationToken);
}

/// <summary>Registers subscribers.</summary>
public static class EventingSubscriberServiceCollectionExtensions
{
    public static void AddEventingSubscriber<T>(this IServiceCollection services) where T : class, IDistributedApplicationEventingSubscriber =>
        services.AddSingleton<IDistributedApplicationEventingSubscriber, T>();

    public static void TryAddEventingSubscriber<T>(this IServiceCollection services) where T : class, IDistributedApplicationEventingSubscriber =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDistributedApplicationEventingSubscriber, T>());
}

/// <summary>Runs what the model describes. A library that can, announces itself with <see cref="OrchestratorAttribute"/>.</summary>
public interface IOrchestrator
{
    /// <summary>Starts everything and returns; resources come up in the background.</summary>
    Task StartAsync(DistributedApplicationModel model, CancellationToken cancellationToken);

    /// <summary>Stops everything in reverse order of start.</summary>
    Task StopAsync(CancellationToken cancellationToken);

    /// <summary>Why the application cannot go on, once that is known.</summary>
    DistributedApplicationException? Failure { get; }
}

/// <summary>Adds an orchestrator's services to a builder.</summary>
public interface IOrchestratorRegistration
{
    void Register(IDistributedApplicationBuilder builder);
}

/// <summary>Names the orchestrator of an AppHost; the build writes it into the AppHost's assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class OrchestratorAttribute(Type registration) : Attribute
{
    /// <summary>A class with a parameterless constructor that implements <see cref="IOrchestratorRegistration"/>.</summary>
    public Type Registration { get; } = registration;
}

/// <summary>Adds a dashboard's services to a builder.</summary>
public interface IDashboardRegistration
{
    void Register(IDistributedApplicationBuilder builder);
}

/// <summary>Names the dashboard of an AppHost; the build writes it into the AppHost's assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DashboardAttribute(Type registration) : Attribute
{
    /// <summary>A class with a parameterless constructor that implements <see cref="IDashboardRegistration"/>.</summary>
    public Type Registration { get; } = registration;
}
