namespace SimParlant.GraphApi.Identity;

/// <summary>Section <c>Identity</c>, and the secrets under the names they have in Sim's environment.</summary>
internal sealed class IdentitySettings
{
    public const int MinSecretLength = 32;

    public static TimeSpan LongestTokenLifetime { get; } = Core.Customers.CustomerRules.LongestLifetime;

    /// <summary><c>Identity:Providers</c>: who is asked who is calling, in this order. Null: <see cref="DefaultProviders"/>.</summary>
    public string[]? Providers { get; set; }

    /// <summary>How long a customer's token holds when the invitation does not say.</summary>
    public int CustomerTokenMinutes { get; set; } = 60;

    /// <summary>How long the token holds that a one-time token is exchanged for; it ends with its session in any case.</summary>
    public int HandOffMinutes { get; set; } = 60;

    /// <summary>Sim's <c>BETTER_AUTH_SECRET</c>.</summary>
    public string Secret { get; set; } = "";

    /// <summary><c>CUSTOMER_TOKEN_SECRET</c>: signs our own tokens; without it the keys come from <see cref="Secret"/>.</summary>
    public string? CustomerTokenSecret { get; set; }

    /// <summary><c>CUSTOMER_TOKEN_SECRET_PREVIOUS</c>: what signed before; it still verifies.</summary>
    public string? PreviousTokenSecret { get; set; }

    /// <summary>Sim's <c>INTERNAL_JWT_SECRET</c>, else its <c>INTERNAL_API_SECRET</c>.</summary>
    public string InternalSecret { get; set; } = "";

    /// <summary><c>SIM_BASE_URL</c>: where Sim is asked for sessions, when its secret is not shared. Its scheme decides the cookie's name.</summary>
    public Uri? SimUrl { get; set; }

    public string TokenSecret => string.IsNullOrEmpty(CustomerTokenSecret) ? Secret : CustomerTokenSecret;

    /// <summary>The ones named; else every one that is built in, with Sim's internal tokens only where their secret is known.</summary>
    public IReadOnlyList<string> ActiveProviders => Providers is { Length: > 0 }
        ? Providers
        : [.. DefaultProviders.Where(name => name != SimInternalProvider.ProviderName || InternalSecret.Length > 0)];

    // Asking Sim over HTTP is chosen instead of the look-up, never beside it.
    private static IReadOnlyList<string> DefaultProviders { get; } =
    [
        CustomerProvider.ProviderName, OneTimeTokenProvider.ProviderName, SimInternalProvider.ProviderName,
        Core.Identity.ApiKeyProvider.ProviderName, Core.Identity.BetterAuthProvider.ProviderName,
    ];

    public static void Read(IdentitySettings settings, IConfiguration configuration)
    {
        settings.Secret = configuration["BETTER_AUTH_SECRET"] ?? "";
        settings.CustomerTokenSecret = configuration["CUSTOMER_TOKEN_SECRET"];
        settings.PreviousTokenSecret = configuration["CUSTOMER_TOKEN_SECRET_PREVIOUS"];
        settings.InternalSecret = configuration["INTERNAL_JWT_SECRET"] is { Length: > 0 } own ? own : configuration["INTERNAL_API_SECRET"] ?? "";
        settings.SimUrl = Uri.TryCreate(configuration["SIM_BASE_URL"], UriKind.Absolute, out var url) ? url : null;
    }
}
