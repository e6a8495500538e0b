using Microsoft.Extensions.Options;
using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>How often and how much: rates, lock-out and quotas.</summary>
internal static class LimitsSlice
{
    public static WebApplicationBuilder AddLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<LimitSettings>().BindConfiguration("Limits").Configure<IConfiguration>(ReadEnvironment).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitSettings>, LimitSettingsValidation>();
        services.AddSingleton(static provider => LockoutOf(Settings(provider).Lockout));
        services.AddSingleton(static provider => QuotasOf(Settings(provider).Quotas));
        services.AddSingleton<TrustedProxies>().AddSingleton<RateRules>().AddSingleton<GuessGuard>();
        services.AddSingleton<AddressLimit>().AddSingleton<CallerLimit>().AddSingleton<ReadLimits>();
        services.AddGraphQLServer().AddTypeExtension(typeof(WorkspaceLimitsField));
        return builder;
    }

    /// <summary>Belongs in front of everything that looks at the client's address.</summary>
    public static IApplicationBuilder UseTrustedProxies(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<TrustedProxies>().Use(app);
        return app;
    }

    /// <summary>Belongs in front of authentication.</summary>
    public static IApplicationBuilder UseAddressLimit(this IApplicationBuilder app)
    {
        var limit = app.ApplicationServices.GetRequiredService<AddressLimit>();
        return app.Use(next => context => limit.InvokeAsync(context, next));
    }

    // The names the bridge was always configured by.
    private static void ReadEnvironment(LimitSettings settings, IConfiguration configuration)
    {
        if (configuration.GetValue<int?>("RATE_LIMIT_PER_MINUTE") is { } perMinute)
        {
            // A burst that belongs to another limit says nothing about this one.
            (settings.PerMinute, settings.Burst) = (perMinute, null);
        }

        settings.Burst = configuration.GetValue("RATE_LIMIT_BURST", settings.Burst);
        settings.Quotas.AgentsPerWorkspace = configuration.GetValue("MAX_AGENTS_PER_WORKSPACE", settings.Quotas.AgentsPerWorkspace);
        settings.Quotas.SessionsPerUser = configuration.GetValue("MAX_SESSIONS_PER_USER", settings.Quotas.SessionsPerUser);
        settings.Quotas.TokensPerMonth = configuration.GetValue("MAX_TOKENS_PER_MONTH", settings.Quotas.TokensPerMonth);
        settings.Quotas.CostCentsPerMonth = configuration.GetValue("MAX_COST_CENTS_PER_MONTH", settings.Quotas.CostCentsPerMonth);
    }

    private static LimitSettings Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<LimitSettings>>().Value;

    private static LockoutRule LockoutOf(LockoutSettings settings) => new(settings.Failures, settings.Within, settings.Block);

    private static Quotas QuotasOf(QuotaSettings settings) => new()
    {
        Agents = settings.AgentsPerWorkspace is var agents and > 0 ? agents : null,
        Sessions = settings.SessionsPerUser is var sessions and > 0 ? sessions : null,
        Tokens = settings.TokensPerMonth is var tokens and > 0 ? tokens : null,
        CostCents = settings.CostCentsPerMonth is var cents and > 0 ? cents : null,
    };
}
