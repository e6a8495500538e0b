using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Language;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;

namespace SimParlant.Core.Engine.Replies;

/// <summary>The approved answers that could be said now: those meant for what applies, with every field known, rendered.</summary>
internal static class AnswerCandidates
{
    // As many as a language model weighs well, the nearest in words; the offline provider compares them all at once.
    private const int Most = 30;

    private static readonly string[] Set = [ApprovedAnswer.PreambleTag, ApprovedAnswer.ConfirmationTag, ApprovedAnswer.NoMatchTag];

    public static async ValueTask<IReadOnlyList<AnswerCandidate>> FindAsync(TurnState state, ReplyPlan plan, CancellationToken ct)
    {
        var said = Tokenizer.Normalize(state.Dialogue.Message);
        var fitting = state.Facts.Behaviour.Answers
            .Where(answer => !answer.Tags.Any(Set.Contains) && (answer.For.Count == 0 || answer.For.Any(plan.Meant.Contains)))
            .Where(answer => !answer.RequiresExactMatch || answer.Conditions.Any(condition => Tokenizer.Normalize(condition) == said))
            .ToList();
        var fields = new TemplateFields(state.Dialogue, state.ToolFields(), await GenerateAsync(state, fitting, ct));
        var rendered = fitting
            .Where(answer => answer.Fields.All(field => fields.Find(field) is not null))
            .Select(answer => (Answer: answer, Text: TemplateText.Render(answer.Template, fields.Find), IsMeant: answer.For.Count > 0 || SpeaksOfInsights(answer)))
            .Concat(OfTools(state, fields))
            .Where(candidate => candidate.Text is not null)
            .Select(candidate => new AnswerCandidate(0, candidate.Text!, candidate.Answer, candidate.IsMeant))
            .ToList();
        var nearness = rendered.Count > Most && state.ModelContext.Provider != ModelContext.Offline ? NearnessTo(state, plan) : static _ => 0;
        return
        [
            .. rendered
                .OrderByDescending(candidate => candidate.Answer.RequiresExactMatch)
                .ThenByDescending(candidate => candidate.IsMeant)
                .ThenByDescending(nearness)
                .ThenByDescending(candidate => candidate.Answer.Priority)
                .Take(state.ModelContext.Provider == ModelContext.Offline ? int.MaxValue : Most)
                .Select((candidate, at) => candidate with { Number = at + 1 }),
        ];
    }

    /// <summary>How many words an answer, or what it is found by, shares with what was said and is to be done.</summary>
    private static Func<AnswerCandidate, double> NearnessTo(TurnState state, ReplyPlan plan)
    {
        var reader = new Reader(state.Dialogue.Terms);
        var wanted = reader.Read(string.Join('\n', [state.Dialogue.Message, .. plan.Instructions.Select(instruction => instruction.Action)])).Words;
        return candidate =>
        {
            var about = reader.Read(string.Join('\n', [candidate.Text, .. candidate.Answer.Conditions, .. candidate.Answer.Signals, .. candidate.Answer.Tags]));
            return wanted.Sum(about.Find);
        };
    }

    /// <summary>Rendered answers with a tag, best first.</summary>
    public static IEnumerable<(ApprovedAnswer Answer, string Text)> Tagged(TurnState state, string tag, TemplateFields fields) => state.Facts.Behaviour.Answers
        .Where(answer => answer.Tags.Contains(tag))
        .OrderByDescending(answer => answer.Priority)
        .Select(answer => (answer, TemplateText.Render(answer.Template, fields.Find)))
        .Where(rendered => rendered.Item2 is not null)!;

    private static bool SpeaksOfInsights(ApprovedAnswer answer) =>
        TemplateText.Names(answer.Template).Any(name => name is "std.missing_params" or "std.invalid_params");

    // Templates a tool gave for this reply are approved by whoever made the tool.
    private static IEnumerable<(ApprovedAnswer Answer, string? Text, bool IsMeant)> OfTools(TurnState state, TemplateFields fields) => state.Calls
        .SelectMany(call => call.Result?.Answers ?? [])
        .Select(template => (new ApprovedAnswer(Guid.Empty, template), TemplateText.Render(template, fields.Find), true));

    private static async ValueTask<IReadOnlyDictionary<string, string>> GenerateAsync(TurnState state, IReadOnlyList<ApprovedAnswer> answers, CancellationToken ct)
    {
        var wanted = answers
            .SelectMany(answer => TemplateFields.GenerativeNames(TemplateText.Names(answer.Template)).Select(field => (field, answer.Template)))
            .DistinctBy(one => one.field)
            .ToList();
        var found = await Task.WhenAll(wanted.Select(one => state.AskAsync(new FieldQuestion(state.Dialogue, one.field, one.Template), ct).AsTask()));
        return wanted.Zip(found).Where(pair => pair.Second.Value is { Length: > 0 }).ToDictionary(pair => pair.First.field, pair => pair.Second.Value!);
    }
}
