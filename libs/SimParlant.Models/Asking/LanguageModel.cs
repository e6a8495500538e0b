using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Prompts;

namespace SimParlant.Models.Asking;

/// <summary>Asks one provider: a prompt from a file, a schema from the answer's type, and a chance to mend what does not follow it.</summary>
internal sealed class LanguageModel(LanguageProvider provider, PromptLibrary prompts, ModelMetrics metrics, TimeProvider time, ILogger logger) : IModel
{
    // Judgements are cold. The second try a little less, lest it repeat its mistake.
    private static readonly float[] Temperatures = [0.15f, 0.3f, 0.1f];

    public string Name => provider.Name;

    public ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class => question is DraftQuestion draft
        ? Cast<TAnswer>(DraftAsync(draft, context, static (_, _) => default, ct))
        : MeasureAsync(question.Name, context, outcome => JudgeAsync(question, context, outcome, ct));

    public ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct) =>
        MeasureAsync(question.Name, context, outcome => WriteAsync(question, context, outcome, onText, ct));

    private async ValueTask<Thought<TAnswer>> JudgeAsync<TAnswer>(Question<TAnswer> question, ModelContext context, Outcome outcome, CancellationToken ct)
        where TAnswer : class
    {
        var meter = new UsageMeter(provider, Model(context), context.Budget, metrics);
        var messages = Messages(question, context);
        var options = Options(AnswerReader.Options(question), context);
        for (var attempt = 0; attempt < Temperatures.Length; attempt++)
        {
            context.Budget.Require();
            options.Temperature = typeof(TAnswer) == typeof(DraftAnswer) ? (float)context.Temperature : Temperatures[attempt];
            var response = await provider.Calls.RunAsync(async a => await provider.Client.GetResponseAsync(messages, options, a.Token), ct);
            var said = AnswerText.Of(response);
            meter.Spend(response.Usage, Characters(messages), said.Length);
            (outcome.Usage, outcome.AnsweredBy) = (meter.Total, provider.Label(response.ModelId ?? options.ModelId ?? ""));
            RequireWilling(response.FinishReason);
            if (AnswerReader.Read<TAnswer>(response, options, out var problem) is { } answer)
            {
                return new Thought<TAnswer>(answer, meter.Total);
            }

            outcome.Name = "repaired";
            logger.OutOfForm(provider.Name, attempt + 1);
            messages.Add(new ChatMessage(ChatRole.Assistant, said));
            messages.Add(new ChatMessage(ChatRole.User, prompts.Repair(problem!)));
        }

        throw new ModelException(ModelFailure.Malformed, "The model's answers did not follow their schema.");
    }

    private async ValueTask<Thought<DraftAnswer>> WriteAsync(
        DraftQuestion question, ModelContext context, Outcome outcome, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        var meter = new UsageMeter(provider, Model(context), context.Budget, metrics);
        var messages = Messages(question, context);
        var options = Options(new ChatOptions { Temperature = (float)context.Temperature }, context);
        var draft = new DraftStream(onText, ct);
        await provider.Calls.RunAsync(
            async attempt =>
            {
                context.Budget.Require();
                await draft.BeginAsync();
                try
                {
                    await foreach (var update in provider.Client.GetStreamingResponseAsync(messages, options, attempt.Token))
                    {
                        attempt.Extend();
                        await draft.AddAsync(update);
                    }
                }
                finally
                {
                    if (draft.HasBegun)
                    {
                        meter.Spend(draft.Usage, Characters(messages), draft.Received);
                        outcome.Usage = meter.Total;
                    }
                }

                RequireWilling(draft.Reason);
                await draft.EndAsync();
                return draft.Received;
            },
            ct);
        return new Thought<DraftAnswer>(new DraftAnswer(draft.Text), meter.Total);
    }

    private List<ChatMessage> Messages<TAnswer>(Question<TAnswer> question, ModelContext context)
        where TAnswer : class
    {
        var prompt = prompts.Render(question, context.MaxInputTokens);
        return [new ChatMessage(ChatRole.System, prompt.System), new ChatMessage(ChatRole.User, prompt.Given)];
    }

    private ChatOptions Options(ChatOptions options, ModelContext context)
    {
        options.ModelId = Model(context);
        options.MaxOutputTokens = context.MaxOutputTokens;
        return options;
    }

    private string Model(ModelContext context) => string.IsNullOrWhiteSpace(context.Model) ? provider.DefaultModel ?? "" : context.Model;

    private static int Characters(List<ChatMessage> messages) => messages.Sum(m => m.Text.Length);

    private static void RequireWilling(ChatFinishReason? reason)
    {
        if (reason == ChatFinishReason.ContentFilter)
        {
            throw new ModelException(ModelFailure.Refused, "The model declined to answer.");
        }
    }

    private static async ValueTask<Thought<TAnswer>> Cast<TAnswer>(ValueTask<Thought<DraftAnswer>> drafting)
        where TAnswer : class
    {
        var (draft, usage) = await drafting;
        return new Thought<TAnswer>((TAnswer)(object)draft, usage);
    }

    /// <summary>Measures one question, and says in the port's terms why it failed.</summary>
    private async ValueTask<T> MeasureAsync<T>(string question, ModelContext context, Func<Outcome, ValueTask<T>> ask)
    {
        var outcome = new Outcome();
        using var span = ModelSpans.Start(question, provider.Name, provider.Label(Model(context)), context);
        var started = time.GetTimestamp();
        try
        {
            return await ask(outcome);
        }
        catch (Exception e) when (Failures.Read(e) is { } failure)
        {
            outcome.Name = failure.Failure.ToString().ToLowerInvariant();
            if (ReferenceEquals(failure, e))
            {
                throw;
            }

            throw failure;
        }
        catch
        {
            outcome.Name = "cancelled";
            throw;
        }
        finally
        {
            metrics.Asked(question, provider.Name, provider.Label(Model(context)), outcome.Name, time.GetElapsedTime(started));
            ModelSpans.End(span, outcome.Name, outcome.Usage, outcome.AnsweredBy);
        }
    }

    private sealed class Outcome
    {
        public string Name { get; set; } = "ok";

        public ModelUsage? Usage { get; set; }

        public string? AnsweredBy { get; set; }
    }
}
