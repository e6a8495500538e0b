using Microsoft.Extensions.Configuration;

/// <summary>Hands on the limits that are set where the AppHost runs; the service has defaults for the others.</summary>
internal static class Limits
{
    private static readonly string[] Names =
    [
        "RATE_LIMIT_PER_MINUTE", "RATE_LIMIT_BURST", "MAX_AGENTS_PER_WORKSPACE", "MAX_SESSIONS_PER_USER", "MAX_TOKENS_PER_MONTH",
        "MAX_COST_CENTS_PER_MONTH",
    ];

    internal static IResourceBuilder<ProjectResource> WithLimits(this IResourceBuilder<ProjectResource> service, IConfiguration configuration)
    {
        foreach (var name in Names)
        {
            if (configuration[name] is { Length: > 0 } value)
            {
                service.WithEnvironment(name, value);
            }
        }

        return service;
    }
}
