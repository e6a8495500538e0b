using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SimParlant.Models.Prompts;
using SimParlant.Models.Providers;
using SimParlant.Models.Settings;

namespace SimParlant.Models.Asking;

/// <summary>The configured providers by name. Each has its own breaker; all live as long as the process.</summary>
internal sealed class LanguageModels : IDisposable
{
    private readonly HttpClient _http = ProviderHttp.CreateClient();
    private readonly Dictionary<string, LanguageModel> _byName;

    public LanguageModels(IOptions<ModelSettings> options, PromptLibrary prompts, ModelMetrics metrics, TimeProvider time, ILogger<LanguageModels> logger)
    {
        var settings = options.Value;
        _byName = settings.Providers.Keys.ToDictionary(
            name => name,
            name => new LanguageModel(new LanguageProvider(name, settings, _http, metrics, time, logger), prompts, metrics, time, logger),
            StringComparer.OrdinalIgnoreCase);
        metrics.Begin(_byName.Keys);
        Fallbacks = [.. settings.Fallback.Select(name => _byName[name])];
    }

    public bool IsEmpty => _byName.Count == 0;

    public IReadOnlyList<LanguageModel> Fallbacks { get; }

    public LanguageModel? Find(string name) => _byName.GetValueOrDefault(name);

    public void Dispose() => _http.Dispose();
}
