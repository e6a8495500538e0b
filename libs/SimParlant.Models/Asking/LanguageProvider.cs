using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using SimParlant.Models.Providers;
using SimParlant.Models.Providers.Anthropic;
using SimParlant.Models.Providers.OpenAi;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Asking;

/// <summary>A configured provider: how to reach it, how patiently, and what it costs.</summary>
internal sealed class LanguageProvider
{
    // Names of models come from agents: what is remembered of them must not grow with what people think up.
    private const int RememberedModels = 100;

    private readonly ProviderSettings _settings;
    private readonly ModelMetrics _metrics;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, bool> _unpriced = new(StringComparer.OrdinalIgnoreCase);

    public LanguageProvider(string name, ModelSettings settings, HttpClient http, ModelMetrics metrics, TimeProvider time, ILogger logger)
    {
        (Name, _settings, _metrics, _logger) = (name, settings.Providers[name], metrics, logger);
        Client = _settings.IsAnthropic ? new AnthropicChatClient(http, _settings, time) : new OpenAiChatClient(http, _settings, time);
        Calls = new ProviderCalls(settings, _settings.Timeout, time, () => logger.Paused(name), () => logger.Resumed(name));
    }

    public string Name { get; }

    public string? DefaultModel => _settings.DefaultModel;

    public IChatClient Client { get; }

    public ProviderCalls Calls { get; }

    /// <returns>Millionths of a cent, rounded up; 0 for a model without a price, which is told once.</returns>
    public long Price(string model, int input, int output, int cached)
    {
        if (_settings.Find(model) is { IsPriced: true } listing)
        {
            return (long)Math.Ceiling(((input - cached) * listing.Input!.Value) + (cached * (listing.Cached ?? listing.Input.Value)) + (output * listing.Output!.Value));
        }

        _metrics.Unpriced(Name);
        if (_unpriced.Count < RememberedModels && _unpriced.TryAdd(model, true))
        {
            _logger.PriceUnknown(Name);
        }

        return 0;
    }

    /// <summary>The model's name for a metric: of those that nobody listed there may be any number.</summary>
    public string Label(string model) => _settings.Find(model)?.Name ?? (string.Equals(model, DefaultModel, StringComparison.OrdinalIgnoreCase) ? model : "other");
}
