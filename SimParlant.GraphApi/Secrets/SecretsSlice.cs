using SimParlant.Core.Secrets;

namespace SimParlant.GraphApi.Secrets;

internal static class SecretsSlice
{
    /// <summary>Keys come from <c>Encryption:Keys</c> or <c>SIMPARLANT_ENCRYPTION_KEYS</c>; unusable ones stop the start, none at all only means that no credentials are stored.</summary>
    public static WebApplicationBuilder AddSecrets(this WebApplicationBuilder builder)
    {
        var services = builder.Services.AddSingleton(KeyRing.Parse(builder.Configuration["Encryption:Keys"] ?? builder.Configuration["SIMPARLANT_ENCRYPTION_KEYS"]));
        services.AddSingleton<SetToolCredentials>().AddSingleton<ClearToolCredentials>().AddSingleton<OpenToolCredentials>().AddSingleton<RenewSecrets>();
        services.AddHealthChecks().AddCheck<KeyHealth>("encryption-keys", tags: ["ready"]);
        services.AddGraphQLServer().AddTypeExtension(typeof(ToolCredentialMutations));
        return builder;
    }
}
