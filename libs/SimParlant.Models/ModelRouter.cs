using Microsoft.Extensions.Logging;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Asking;

namespace SimParlant.Models;

/// <summary>
/// Asks the provider an agent names; when that gives no answer, the configured fallbacks, and last of all the offline one, so that a customer
/// always gets the best answer that can be had. Only a spent budget ends the search.
/// </summary>
internal sealed class ModelRouter(LanguageModels models, IModel offline, ModelMetrics metrics, ILogger<ModelRouter> logger) : IModel
{
    private bool _toldNotConfigured;

    public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        foreach (var step in Chain(context))
        {
            try
            {
                return await step.Model.AskAsync(question, step.Context, ct);
            }
            catch (ModelException e) when (e.Failure != ModelFailure.BudgetSpent)
            {
                FellBack(step.Model.Name, e.Failure);
            }
        }

        using var span = ModelSpans.StartOffline(question.Name);
        return await offline.AskAsync(question, Offline(context), ct);
    }

    public async ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        var wasRead = false;
        foreach (var step in Chain(context))
        {
            try
            {
                await ForgetAsync();
                return await step.Model.DraftAsync(question, step.Context, HandOnAsync, ct);
            }
            catch (ModelException e) when (e.Failure != ModelFailure.BudgetSpent)
            {
                FellBack(step.Model.Name, e.Failure);
            }
        }

        await ForgetAsync();
        using var span = ModelSpans.StartOffline(question.Name);
        return await offline.DraftAsync(question, Offline(context), HandOnAsync, ct);

        ValueTask HandOnAsync(string piece, CancellationToken token)
        {
            wasRead = piece.Length > 0;
            return onText(piece, token);
        }

        ValueTask ForgetAsync() => wasRead ? HandOnAsync("", ct) : default;
    }

    private IEnumerable<(LanguageModel Model, ModelContext Context)> Chain(ModelContext context)
    {
        if (context.Provider.Equals(ModelContext.Offline, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        if (models.Find(context.Provider) is not { } own)
        {
            // Agents name a provider by default: without any configured, this would be a line for every question.
            if (!Interlocked.Exchange(ref _toldNotConfigured, true))
            {
                logger.NotConfigured(context.SessionId);
            }

            // Where no provider is configured, the offline one is what was wanted.
            if (!models.IsEmpty)
            {
                metrics.FellBack();
            }

            yield break;
        }

        yield return (own, context);
        // Another provider does not know the agent's model.
        foreach (var fallback in models.Fallbacks.Where(f => f != own))
        {
            yield return (fallback, context with { Provider = fallback.Name, Model = "" });
        }
    }

    private static ModelContext Offline(ModelContext context) => context with { Provider = ModelContext.Offline, Model = "" };

    private void FellBack(string provider, ModelFailure failure)
    {
        metrics.FellBack(provider, failure);
        logger.FellBack(provider, ModelMetrics.ReasonOf(failure));
    }
}
