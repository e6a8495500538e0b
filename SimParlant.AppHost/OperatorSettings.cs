/// <summary>Hands on what an operator has set where the AppHost runs; the service has defaults for the rest, or does without.</summary>
internal static class OperatorSettings
{
    private static readonly string[] Names =
    [
        "RATE_LIMIT_PER_MINUTE", "RATE_LIMIT_BURST", "MAX_AGENTS_PER_WORKSPACE", "MAX_SESSIONS_PER_USER", "MAX_TOKENS_PER_MONTH",
        "MAX_COST_CENTS_PER_MONTH", "OPENAI_BASE_URL", "OPENAI_MODEL", "ANTHROPIC_BASE_URL", "ANTHROPIC_MODEL",
    ];

    // As parameters: what is published names them and holds no value.
    private static readonly (string Variable, string Parameter)[] Secrets =
    [
        ("SIM_WEBHOOK_SECRET", "sim-webhook-secret"), ("INTERNAL_API_SECRET", "internal-api-secret"),
        ("CUSTOMER_TOKEN_SECRET", "customer-token-secret"), ("SIMPARLANT_ENCRYPTION_KEYS", "encryption-keys"),
        ("OPENAI_API_KEY", "openai-api-key"), ("ANTHROPIC_API_KEY", "anthropic-api-key"),
    ];

    internal static IResourceBuilder<ProjectResource> WithOperatorSettings(
        this IResourceBuilder<ProjectResource> service, IDistributedApplicationBuilder builder)
    {
        foreach (var name in Names)
        {
            if (builder.Configuration[name] is { Length: > 0 } value)
            {
                service.WithEnvironment(name, value);
            }
        }

        foreach (var (variable, parameter) in Secrets)
        {
            if (builder.Configuration[variable] is { Length: > 0 } value)
            {
                service.WithEnvironment(variable, builder.AddParameter(parameter, value, secret: true));
            }
        }

        return service;
    }
}
