namespace SimParlant.Models.Settings;

/// <summary>Section <c>Models</c>.</summary>
internal sealed class ModelSettings
{
    /// <summary>By the name an agent gives.</summary>
    public Dictionary<string, ProviderSettings> Providers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who is asked, in this order, when an agent's own provider gives no answer; the offline one follows by itself.</summary>
    public string[] Fallback { get; set; } = [];

    /// <summary>Further attempts with one provider after one that may have failed by chance.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Before the first retry; doubles with each, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A provider that wants to be left alone for longer is left to the next one.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many attempts within <see cref="BreakerWindow"/> it takes, half of them failing, until a provider is given a pause.</summary>
    public int BreakerThroughput { get; set; } = 5;

    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromMinutes(2);

    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>An endpoint that answers.</summary>
internal sealed class ProviderSettings
{
    public const string OpenAi = "openai";

    public const string Anthropic = "anthropic";

    /// <summary><c>openai</c> (whatever speaks its chat completions) or <c>anthropic</c>.</summary>
    public string Kind { get; set; } = OpenAi;

    /// <summary>What the paths <c>chat/completions</c> or <c>messages</c> are appended to; null: the vendor's own.</summary>
    public Uri? Endpoint { get; set; }

    public string? ApiKey { get; set; }

    /// <summary>Null: <c>Authorization</c>, on Azure <c>api-key</c>, with Anthropic <c>x-api-key</c>.</summary>
    public string? KeyHeader { get; set; }

    /// <summary>Of Anthropic's API. From 2026-10-21 on it takes no temperature.</summary>
    public string ApiVersion { get; set; } = "2026-10-21";

    /// <summary>Of one attempt; of a stream, until its first piece and between two.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For agents that name none, and for those of other providers that fall back to this one.</summary>
    public string? DefaultModel { get; set; }

    /// <summary>A list, since names of models may hold colons.</summary>
    public ModelListing[] Models { get; set; } = [];

    public bool IsAnthropic => string.Equals(Kind, Anthropic, StringComparison.OrdinalIgnoreCase);

    public Uri Address => Endpoint ?? new Uri(IsAnthropic ? "https://api.anthropic.com/v1" : "https://api.openai.com/v1");

    public ModelListing? Find(string model) => Array.Find(Models, listing => string.Equals(listing.Name, model, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What is known of a model. Prices are cents for a million tokens, which is also millionths of a cent for one.</summary>
internal sealed class ModelListing
{
    public string Name { get; set; } = "";

    public decimal? Input { get; set; }

    public decimal? Output { get; set; }

    /// <summary>Input the provider had in its cache; null: as other input.</summary>
    public decimal? Cached { get; set; }

    /// <summary>It accepts no temperature, as models that reason before they answer.</summary>
    public bool FixedTemperature { get; set; }

    public bool IsPriced => Input is not null && Output is not null;
}
