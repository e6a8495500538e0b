using System.Diagnostics;
using SimParlant.Core.Engine.Models;

namespace SimParlant.Models.Asking;

/// <summary>Spans of questions to models, as OpenTelemetry's conventions for generative AI have them: who, how much, how it ended; never what was said.</summary>
internal static class ModelSpans
{
    private static readonly ActivitySource Source = new(ModelMetrics.MeterName);

    /// <param name="model">The label of a configured model: an agent may name any text as its model.</param>
    public static Activity? Start(string question, string provider, string model, ModelContext context) =>
        Source.HasListeners() && Source.StartActivity($"chat {model}", ActivityKind.Client) is { } span
            ? span.SetTag("gen_ai.operation.name", "chat")
                .SetTag("gen_ai.provider.name", provider)
                .SetTag("gen_ai.request.model", model)
                .SetTag("gen_ai.request.max_tokens", context.MaxOutputTokens)
                .SetTag("gen_ai.conversation.id", context.SessionId)
                .SetTag("parlant.question", question)
            : null;

    /// <summary>The model that thinks in this process.</summary>
    public static Activity? StartOffline(string question) => Source.StartActivity("chat offline")
        ?.SetTag("gen_ai.operation.name", "chat")
        .SetTag("gen_ai.provider.name", ModelContext.Offline)
        .SetTag("parlant.question", question);

    public static void End(Activity? span, string outcome, ModelUsage? usage, string? answeredBy)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        if (usage is { } spent)
        {
            span.SetTag("gen_ai.usage.input_tokens", spent.InputTokens).SetTag("gen_ai.usage.output_tokens", spent.OutputTokens);
        }

        span.SetTag("gen_ai.response.model", answeredBy).SetTag("parlant.outcome", outcome);
        if (outcome is not ("ok" or "repaired"))
        {
            span.SetTag("error.type", outcome).SetStatus(ActivityStatusCode.Error);
        }
    }
}
