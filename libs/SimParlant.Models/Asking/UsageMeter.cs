using Microsoft.Extensions.AI;
using SimParlant.Core.Engine.Models;
using SimParlant.Models.Prompts;
using SimParlant.Models.Providers;

namespace SimParlant.Models.Asking;

/// <summary>Sums up what one question takes, answer by answer, and takes it from the turn's budget.</summary>
internal sealed class UsageMeter(LanguageProvider provider, string model, TurnBudget budget, ModelMetrics metrics)
{
    private ModelUsage _total = new(provider.Name, model, 0, 0, 0);

    public ModelUsage Total => _total;

    /// <param name="usage">Null, or without counts, where the server does not tell: then the characters are counted instead, since nothing is free.</param>
    public void Spend(UsageDetails? usage, int askedCharacters, int answeredCharacters)
    {
        var input = Count(usage?.InputTokenCount);
        var output = Count(usage?.OutputTokenCount);
        if (input == 0 && output == 0)
        {
            (input, output) = (Tokens(askedCharacters), Tokens(answeredCharacters));
        }

        var cached = Math.Min(input, Count(usage?.AdditionalCounts?.GetValueOrDefault(Wire.CachedTokens)));
        var spent = new ModelUsage(provider.Name, model, input, output, provider.Price(model, input, output, cached));
        _total = _total with
        {
            InputTokens = _total.InputTokens + input,
            OutputTokens = _total.OutputTokens + output,
            MicroCents = _total.MicroCents + spent.MicroCents,
        };
        budget.Spend(spent);
        metrics.Spent(provider.Name, provider.Label(model), input, cached, output);
    }

    private static int Count(long? tokens) => (int)Math.Clamp(tokens ?? 0, 0, int.MaxValue);

    private static int Tokens(int characters) => (characters + PromptLibrary.CharactersPerToken - 1) / PromptLibrary.CharactersPerToken;
}
