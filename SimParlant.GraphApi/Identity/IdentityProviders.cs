using Microsoft.Extensions.Options;
using SimParlant.Core.Customers;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>The built-in providers under their names. One of your own is registered alike, and chosen by <c>Identity:Providers</c>.</summary>
internal static class IdentityProviders
{
    private const int LongestAnswer = 64 * 1024;

    public static IServiceCollection AddIdentityProviders(this IServiceCollection services)
    {
        services.AddSingleton<CustomerProvider>().AddSingleton<OneTimeTokenProvider>();
        services.AddSingleton<ICustomerTokens>(static provider => provider.GetRequiredService<CustomerProvider>());
        services.AddKeyedSingleton<IIdentityProvider>(CustomerProvider.ProviderName, static (provider, _) => provider.GetRequiredService<CustomerProvider>());
        services.AddKeyedSingleton<IIdentityProvider>(OneTimeTokenProvider.ProviderName, static (provider, _) => provider.GetRequiredService<OneTimeTokenProvider>());
        services.AddKeyedSingleton<IIdentityProvider, SimInternalProvider>(SimInternalProvider.ProviderName);
        services.AddKeyedSingleton<IIdentityProvider, ApiKeyProvider>(ApiKeyProvider.ProviderName);
        services.AddKeyedSingleton<IIdentityProvider>(BetterAuthProvider.ProviderName, static (provider, _) => new BetterAuthProvider(
            provider.GetRequiredService<ISimDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<IOptions<IdentitySettings>>().Value.Secret));
        services.AddKeyedSingleton<IIdentityProvider, BetterAuthHttpProvider>(BetterAuthHttpProvider.ProviderName);
        services.AddHttpClient(BetterAuthHttpProvider.ProviderName, static (provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredService<IOptions<IdentitySettings>>().Value.SimUrl;
                client.MaxResponseContentBufferSize = LongestAnswer;
            })
            // Neither followed nor remembered: a cookie goes to Sim itself, and to the request it came with.
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        return services.AddSingleton(static provider => new SignIn(
            [.. provider.GetRequiredService<IOptions<IdentitySettings>>().Value.ActiveProviders.Select(provider.GetRequiredKeyedService<IIdentityProvider>)]));
    }
}
