using SimParlant.Core.Engine.Lexical.Speech;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>
/// Thinks without network, by words: deterministic, free, and bound to what the workspace wrote. See docs/adr/0014 for how, and for what it
/// cannot do.
/// </summary>
public sealed class LexicalModel(TimeProvider clock) : IModel
{
    private static readonly ModelUsage NoUsage = new(ModelContext.Offline, "lexical", 0, 0, 0);

    public ValueTask<Models.Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        ct.ThrowIfCancellationRequested();
        var answer = Answer(question) as TAnswer
            ?? throw new ModelException(ModelFailure.Refused, $"The offline provider does not know questions of the kind {question.Name}.");
        return ValueTask.FromResult(new Models.Thought<TAnswer>(answer, NoUsage));
    }

    public async ValueTask<Models.Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        var thought = await AskAsync(question, context, ct);
        foreach (var piece in Wording.Pieces(thought.Value.Text))
        {
            await onText(piece, ct);
        }

        return thought;
    }

    private object? Answer<TAnswer>(Question<TAnswer> question)
        where TAnswer : class
    {
        var evidence = new Evidence(question.Dialogue, Today(question.Dialogue.Customer.Timezone));
        return (object)question switch
        {
            MatchQuestion match => MatchAnswers.Answer(match, evidence),
            ClarifyQuestion clarify => MatchAnswers.Clarify(clarify, evidence),
            JourneyQuestion journey => new JourneyWalk(journey, evidence).Answer(),
            ToolQuestion tools => ToolPlan.Answer(tools, evidence),
            FieldQuestion field => FieldAnswers.Answer(field, evidence),
            DraftQuestion draft => Drafting.Answer(draft, evidence),
            SelectQuestion select => Selecting.Answer(select, evidence),
            ReviseQuestion revise => Revising.Answer(revise, evidence),
            PreambleQuestion preamble => Preambles.Answer(preamble, evidence),
            ReviewQuestion review => Reviewing.Answer(review, evidence),
            _ => null,
        };
    }

    private DateOnly Today(string? timezone)
    {
        var now = clock.GetUtcNow();
        return DateOnly.FromDateTime(timezone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(timezone, out var zone)
            ? TimeZoneInfo.ConvertTime(now, zone).DateTime
            : now.UtcDateTime);
    }
}
