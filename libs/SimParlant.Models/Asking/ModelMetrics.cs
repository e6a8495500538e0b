using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SimParlant.Models.Asking;

/// <summary>How long questions take, how they end, and what they use.</summary>
internal sealed class ModelMetrics : IDisposable
{
    public const string MeterName = "SimParlant.Models";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _questions;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _fallbacks;
    private readonly Counter<long> _unpriced;

    public ModelMetrics()
    {
        _questions = _meter.CreateHistogram<double>("simparlant_model_question_seconds", "s", "One question to one provider, retries and repairs included.");
        _tokens = _meter.CreateCounter<long>("simparlant_model_tokens_total", "{token}", "Tokens used, by direction: input, cached, output.");
        _fallbacks = _meter.CreateCounter<long>("simparlant_model_fallbacks_total", "{question}", "Questions a provider left to the next.");
        _unpriced = _meter.CreateCounter<long>("simparlant_model_unpriced_total", "{answer}", "Answers of models without a configured price, counted as free.");
    }

    public void Asked(string question, string provider, string model, string outcome, TimeSpan took) => _questions.Record(
        took.TotalSeconds, new TagList { { "question", question }, { "provider", provider }, { "model", model }, { "outcome", outcome } });

    public void Spent(string provider, string model, int input, int cached, int output)
    {
        Add("input", input);
        Add("cached", cached);
        Add("output", output);

        void Add(string direction, int count)
        {
            if (count > 0)
            {
                _tokens.Add(count, new TagList { { "provider", provider }, { "model", model }, { "direction", direction } });
            }
        }
    }

    public void FellBack(string provider, string reason) => _fallbacks.Add(1, new TagList { { "provider", provider }, { "reason", reason } });

    public void Unpriced(string provider) => _unpriced.Add(1, new TagList { { "provider", provider } });

    public void Dispose() => _meter.Dispose();
}
