using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Engine.Models;
using SimParlant.Core.Engine.Questions;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>Answers what the scenario answers by hand and leaves the rest to the model; tells before each question that it comes.</summary>
internal sealed class StepModel(IModel inner, Scenario scenario, Func<Guid, string?> nameOf) : IModel
{
    private static readonly ModelUsage ByHand = new("scenario", "by hand", 0, 0, 0);
    private readonly Lock _gate = new();
    private List<JourneyThought> _journeys = [];
    private List<CallThought> _calls = [];
    private Step _step = new();

    /// <summary>Called before each question of the step.</summary>
    public Action BeforeQuestion { get; set; } = () => { };

    public void Begin(Step step)
    {
        lock (_gate)
        {
            (_step, _journeys, _calls) = (step, [.. step.Model.Journeys ?? []], [.. step.Model.Tools ?? []]);
        }
    }

    public async ValueTask<Thought<TAnswer>> AskAsync<TAnswer>(Question<TAnswer> question, ModelContext context, CancellationToken ct)
        where TAnswer : class
    {
        Ring();
        return ByHandTo(question) is TAnswer answer ? new(answer, ByHand) : await inner.AskAsync(question, context, ct);
    }

    public async ValueTask<Thought<DraftAnswer>> DraftAsync(
        DraftQuestion question, ModelContext context, Func<string, CancellationToken, ValueTask> onText, CancellationToken ct)
    {
        Ring();
        if (_step.Model.Draft is not { } draft)
        {
            return await inner.DraftAsync(question, context, onText, ct);
        }

        await onText(draft, ct);
        return new(new DraftAnswer(draft), ByHand);
    }

    private void Ring()
    {
        lock (_gate)
        {
            BeforeQuestion();
        }
    }

    private object? ByHandTo<TAnswer>(Question<TAnswer> question)
        where TAnswer : class => question switch
        {
            MatchQuestion match => Match(match),
            JourneyQuestion journey => Walk(journey),
            ToolQuestion tools => Plan(tools),
            ClarifyQuestion clarify => Clarify(clarify),
            DraftQuestion => _step.Model.Draft is { } draft ? new DraftAnswer(draft) : null,
            PreambleQuestion => _step.Model.Preamble is { } preamble ? new DraftAnswer(preamble) : null,
            ReviseQuestion => _step.Model.Revise is { } revised ? new DraftAnswer(revised) : null,
            SelectQuestion select => Select(select),
            FieldQuestion field => _step.Model.Fields is { } fields ? new FieldAnswer("as the scenario says", fields.GetValueOrDefault(field.Field)) : null,
            ReviewQuestion review => Review(review),
            _ => null,
        };

    private MatchAnswer? Match(MatchQuestion question)
    {
        if (_step.Matched is not { } names)
        {
            return null;
        }

        var holding = names.SelectMany(ConditionsOf).ToHashSet(StringComparer.Ordinal);
        return new MatchAnswer([.. question.Candidates.Select(c => new MatchCheck(c.Number, "as the scenario says", holding.Contains(c.Condition)))]);
    }

    private IEnumerable<string> ConditionsOf(string name) =>
    [
        .. scenario.Behaviour.Guidelines.Where(g => DocumentKeys.NameOf(g) == name).Select(g => g.When),
        .. scenario.Behaviour.Journeys.Where(j => j.Title == name).SelectMany(j => j.When),
    ];

    private JourneyAnswer? Walk(JourneyQuestion question)
    {
        if (_step.Model.Journeys is null)
        {
            return null;
        }

        JourneyThought? thought;
        lock (_gate)
        {
            thought = _journeys.Find(t => t.Journey == question.Journey.Title);
            if (thought is not null)
            {
                _journeys.Remove(thought);
            }
        }

        return thought is null
            ? new JourneyAnswer("nothing more in the scenario", JourneyMove.Stay, [], [])
            : new JourneyAnswer(
                "as the scenario says",
                thought.Move,
                [.. thought.Path.Select(name => question.Steps.FirstOrDefault(step => step.Node.Name == name)?.Number ?? 0)],
                [.. thought.Collected.Select(value => new CollectedValue(value.Key, value.Value))]);
    }

    private ToolAnswer? Plan(ToolQuestion question)
    {
        if (_step.Model.Tools is null)
        {
            return null;
        }

        lock (_gate)
        {
            var planned = _calls.Where(call => question.Tools.Any(choice => choice.Tool.Name == call.Tool)).ToList();
            _calls = [.. _calls.Except(planned)];
            return new ToolAnswer(
                "as the scenario says",
                [.. planned.Select(call => new PlannedCall(question.Tools.First(c => c.Tool.Name == call.Tool).Number, JsonSerializer.SerializeToElement(call.Arguments)))]);
        }
    }

    private ClarifyAnswer? Clarify(ClarifyQuestion question)
    {
        if (_step.Model.Clarify is not { } thought)
        {
            return null;
        }

        int? NumberOf(string name) => question.Candidates.FirstOrDefault(c => c.Condition == name || c.Action == name || ConditionsOf(name).Contains(c.Condition))?.Number;
        return new ClarifyAnswer(
            "as the scenario says",
            thought.Meant is { } meant ? NumberOf(meant) : null,
            [.. thought.Possible.Select(NumberOf).OfType<int>()],
            thought.Ask);
    }

    private SelectAnswer? Select(SelectQuestion question) => _step.Model.Select is not { } thought
        ? null
        : question.Candidates.FirstOrDefault(candidate => thought.Answer is { } name && NameOf(candidate.Answer) == name) is { } chosen
            ? new SelectAnswer("as the scenario says", chosen.Number, thought.Quality)
            : new SelectAnswer("as the scenario says", null, MatchQuality.None);

    private string? NameOf(ApprovedAnswer answer) => nameOf(answer.Id);

    private ReviewAnswer? Review(ReviewQuestion question) => _step.Model.Review is not { } names
        ? null
        : new ReviewAnswer([.. question.Instructions.Select(i => new ReviewCheck(i.Number, "as the scenario says", i.SourceId is { } id && names.Contains(nameOf(id))))]);
}
