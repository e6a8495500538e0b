using Microsoft.Extensions.Options;
using SimParlant.Core.Identity;

namespace SimParlant.GraphApi.Identity;

/// <summary>Says everything that is wrong with the settings at once, before the first request.</summary>
internal sealed class IdentitySettingsValidation(IServiceProviderIsKeyedService services) : IValidateOptions<IdentitySettings>
{
    public ValidateOptionsResult Validate(string? name, IdentitySettings options)
    {
        var active = options.ActiveProviders;
        List<string> problems =
        [
            .. active.Where(provider => !services.IsKeyedService(typeof(IIdentityProvider), provider)).Select(provider =>
                $"Identity:Providers names \"{provider}\", which is not registered. Built in are customer, one-time-token, sim-internal, api-key, better-auth and better-auth-http."),
            .. active.CountBy(provider => provider).Where(counted => counted.Value > 1).Select(counted => $"Identity:Providers names \"{counted.Key}\" twice."),
        ];
        if (active.Contains(BetterAuthProvider.ProviderName))
        {
            CheckSecret(problems, "BETTER_AUTH_SECRET", options.Secret,
                "Give this service the value Sim runs with (environment variable or user secret), or start it through SimParlant.AppHost, which does; or name better-auth-http in Identity:Providers instead.");
        }

        // Issuing never depends on who is believed: a member may invite a customer, and the token must then be signed with something.
        if (options.CustomerTokenSecret is { Length: > 0 } || !active.Contains(BetterAuthProvider.ProviderName))
        {
            CheckSecret(problems, "CUSTOMER_TOKEN_SECRET", options.TokenSecret, "It signs the tokens of customers and hand-offs where BETTER_AUTH_SECRET is not shared.");
        }

        if (options.PreviousTokenSecret is { Length: > 0 } previous)
        {
            CheckSecret(problems, "CUSTOMER_TOKEN_SECRET_PREVIOUS", previous, "");
        }

        if (active.Contains(SimInternalProvider.ProviderName))
        {
            CheckSecret(problems, "INTERNAL_JWT_SECRET (or INTERNAL_API_SECRET)", options.InternalSecret, "Give this service the value Sim runs with, or leave sim-internal out of Identity:Providers.");
        }

        if (active.Contains(BetterAuthHttpProvider.ProviderName))
        {
            CheckSimUrl(problems, options.SimUrl);
            if (active.Contains(BetterAuthProvider.ProviderName))
            {
                problems.Add("Identity:Providers names both better-auth and better-auth-http; choose one: they look at the same cookies.");
            }
        }

        CheckMinutes(problems, "CustomerTokenMinutes", options.CustomerTokenMinutes);
        CheckMinutes(problems, "HandOffMinutes", options.HandOffMinutes);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckSecret(List<string> problems, string variable, string secret, string advice)
    {
        if (secret.Length == 0)
        {
            problems.Add($"{variable} is not set. {advice}");
        }
        else if (secret.Length < IdentitySettings.MinSecretLength)
        {
            problems.Add($"{variable} is shorter than {IdentitySettings.MinSecretLength} characters; `openssl rand -hex 32` makes a good one. {advice}".TrimEnd());
        }
    }

    private static void CheckSimUrl(List<string> problems, Uri? url)
    {
        if (url is null || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
        {
            problems.Add("SIM_BASE_URL must be the http or https address of Sim, as its own NEXT_PUBLIC_APP_URL has it, when Identity:Providers names better-auth-http.");
        }
    }

    private static void CheckMinutes(List<string> problems, string setting, int minutes)
    {
        var most = (int)IdentitySettings.LongestTokenLifetime.TotalMinutes;
        if (minutes < 1 || minutes > most)
        {
            problems.Add($"Identity:{setting} must be between 1 and {most}.");
        }
    }
}
