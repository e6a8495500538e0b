using SimParlant.ServiceDefaults.Resilience;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>For clients that have to see how a peer is, and not what can be made of it.</summary>
public static class PlainClients
{
    /// <summary>One attempt and no circuit breaker. It has no time limit but the client's own then.</summary>
    public static IHttpClientBuilder WithoutResilience(this IHttpClientBuilder builder) => builder.ConfigureAdditionalHttpMessageHandlers(static (handlers, _) =>
    {
        foreach (var resilience in handlers.OfType<ResilienceHandler>().ToArray())
        {
            handlers.Remove(resilience);
        }
    });
}
