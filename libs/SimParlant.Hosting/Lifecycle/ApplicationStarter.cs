using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SimParlant.Hosting.ApplicationModel;
using SimParlant.Hosting.Eventing;
using SimParlant.Hosting.Publishing;

namespace SimParlant.Hosting.Lifecycle;

/// <summary>Hands the finished model to the orchestrator, or to the publisher.</summary>
internal sealed class ApplicationStarter(IServiceProvider services, DistributedApplicationModel model, IDistributedApplicationEventing eventing,
    DistributedApplicationExecutionContext context, IHostApplicationLifetime lifetime) : IHostedService
{
    private IOrchestrator? _orchestrator;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscriber in services.GetServices<IDistributedApplicationEventingSubscriber>())
        {
            await subscriber.SubscribeAsync(eventing, context, cancellationToken);
        }

        await eventing.PublishAsync(new BeforeStartEvent(services, model), cancellationToken);
        ModelRules.ThrowIfCannotRun(model.Resources);
        if (context.IsPublishMode)
        {
            await services.GetRequiredService<ManifestPublisher>().PublishAsync(cancellationToken);
            // Not before the host has started: stopping it in between would count as a failed start.
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return;
        }

        _orchestrator = services.GetService<IOrchestrator>() ?? throw new DistributedApplicationException(
            "Nothing here can run the application. Reference SimParlant.Hosting.Local from the AppHost, or use --publisher manifest.");
        await _orchestrator.StartAsync(model, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _orchestrator?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
