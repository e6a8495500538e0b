using System.Diagnostics;
using System.Diagnostics.Metrics;
using SimParlant.Core.Engine.Models;

namespace SimParlant.Models.Asking;

/// <summary>How long questions take, how they end, and what they use: in the words of OpenTelemetry's conventions for generative AI.</summary>
internal sealed class ModelMetrics : IDisposable
{
    public const string MeterName = "SimParlant.Models";

    private const string Unknown = "unknown";
    private const string NotConfigured = "not_configured";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _questions;
    private readonly Histogram<long> _tokens;
    private readonly Counter<long> _cached;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _unpriced;

    public ModelMetrics()
    {
        _questions = _meter.CreateHistogram(
            "gen_ai.client.operation.duration", "s", "One question to one provider, retries and repairs included.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });
        _tokens = _meter.CreateHistogram(
            "gen_ai.client.token.usage", "{token}", "Tokens of one answer, by type: input, output.", null,
            new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576] });
        _cached = _meter.CreateCounter<long>("parlant.model.tokens.cached", "{token}", "Input tokens the provider had cached.");
        _fallbacks = _meter.CreateCounter<long>("parlant.model.fallbacks", "{question}", "Questions a provider left to the next.");
        _unpriced = _meter.CreateCounter<long>("parlant.model.unpriced", "{answer}", "Answers of models without a configured price, counted as free.");
    }

    /// <summary>Says zero for each provider: a rule that watches what a provider leaves to the next sees growth only from something.</summary>
    public void Begin(IEnumerable<string> providers)
    {
        _fallbacks.Add(0, Fallback(Unknown, NotConfigured));
        foreach (var provider in providers)
        {
            foreach (var failure in Enum.GetValues<ModelFailure>().Where(f => f != ModelFailure.BudgetSpent))
            {
                _fallbacks.Add(0, Fallback(provider, ReasonOf(failure)));
            }
        }
    }

    /// <param name="outcome">ok, repaired, or why there was no answer.</param>
    public void Asked(string question, string provider, string model, string outcome, TimeSpan took)
    {
        var tags = Of(provider, model);
        tags.Add("parlant.question", question);
        tags.Add("parlant.outcome", outcome);
        if (outcome is not ("ok" or "repaired"))
        {
            tags.Add("error.type", outcome);
        }

        _questions.Record(took.TotalSeconds, tags);
    }

    /// <param name="input">The cached ones among them.</param>
    public void Spent(string provider, string model, int input, int cached, int output)
    {
        Record("input", input);
        Record("output", output);
        if (cached > 0)
        {
            _cached.Add(cached, Of(provider, model));
        }

        void Record(string type, int count)
        {
            if (count > 0)
            {
                var tags = Of(provider, model);
                tags.Add("gen_ai.token.type", type);
                _tokens.Record(count, tags);
            }
        }
    }

    /// <summary>The agent's provider is none of the configured.</summary>
    public void FellBack() => _fallbacks.Add(1, Fallback(Unknown, NotConfigured));

    public void FellBack(string provider, ModelFailure why) => _fallbacks.Add(1, Fallback(provider, ReasonOf(why)));

    public static string ReasonOf(ModelFailure why) => why.ToString().ToLowerInvariant();

    public void Unpriced(string provider) => _unpriced.Add(1, new TagList { { "gen_ai.provider.name", provider } });

    public void Dispose() => _meter.Dispose();

    private static TagList Fallback(string provider, string reason) => new() { { "gen_ai.provider.name", provider }, { "reason", reason } };

    private static TagList Of(string provider, string model) =>
        new() { { "gen_ai.operation.name", "chat" }, { "gen_ai.provider.name", provider }, { "gen_ai.request.model", model } };
}
