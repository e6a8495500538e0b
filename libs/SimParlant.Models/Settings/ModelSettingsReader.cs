using Microsoft.Extensions.Configuration;

namespace SimParlant.Models.Settings;

/// <summary>Makes a provider of a key alone: whoever sets one of the well-known variables need not write a section.</summary>
internal static class ModelSettingsReader
{
    private static readonly (string Name, string Kind, string Key, string Endpoint, string Model)[] WellKnown =
    [
        ("openai", ProviderSettings.OpenAi, "OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_MODEL"),
        ("anthropic", ProviderSettings.Anthropic, "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL", "ANTHROPIC_MODEL"),
    ];

    public static void Read(ModelSettings settings, IConfiguration configuration)
    {
        foreach (var (name, kind, key, endpoint, model) in WellKnown)
        {
            if (configuration[key] is { Length: > 0 } value && !settings.Providers.ContainsKey(name))
            {
                settings.Providers[name] = new ProviderSettings
                {
                    Kind = kind,
                    ApiKey = value,
                    // One that is no address stays relative, so that validation finds it.
                    Endpoint = configuration[endpoint] is { Length: > 0 } url ? new Uri(url, UriKind.RelativeOrAbsolute) : null,
                    DefaultModel = configuration[model],
                };
            }
        }
    }
}
