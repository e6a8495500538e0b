using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Lexical.Conditions;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Engine.Lexical;

/// <summary>One look at a journey: what was told, whether to go back, leave, or how far to go on.</summary>
internal sealed class JourneyWalk
{
    private readonly JourneyQuestion _question;
    private readonly Dictionary<int, JourneyStep> _steps;
    private readonly JourneyStep? _current;
    private readonly Dictionary<string, string> _collected;
    private readonly Evidence _evidence;
    private readonly ConditionJudge _judge;
    private readonly HashSet<string> _known;

    public JourneyWalk(JourneyQuestion question, Evidence evidence)
    {
        _question = question;
        _steps = question.Steps.DistinctBy(step => step.Number).ToDictionary(step => step.Number);
        _current = question.Path.Count > 0 ? _steps.GetValueOrDefault(question.Path[^1]) : null;
        _known = [.. evidence.Dialogue.Variables.Select(v => v.Key)];
        _collected = new JourneySlots(question, evidence, _current, _known).Collect();
        _evidence = _collected.Count == 0 ? evidence : evidence.With(_collected.Select(c =>
            new KnownVariable(c.Key, VariableScope.Session, JsonSerializer.SerializeToElement(c.Value))));
        _judge = new ConditionJudge(_evidence);
    }

    public JourneyAnswer Answer()
    {
        if (_current is null)
        {
            return Begin();
        }

        if (_question.Journey.AllowRevisiting && Revisited() is { } back)
        {
            var path = new List<int> { back.Number };
            if (back.Node.Slots.Any(s => _collected.ContainsKey(s.Variable)))
            {
                WalkOn(back, path, isAnswered: true);
            }

            return Answered(JourneyMove.Backtrack, path, $"The customer changed something about {back.Node.Name}.");
        }

        var isGoing = JourneyCues.Leaves(_evidence.Dialogue.Message) && !_current.Node.Slots.Any(s => _collected.ContainsKey(s.Variable));
        if (isGoing && !_current.Ways.Any(way => way.Condition is not null && !Condition.IsOtherwise(way.Condition) && _judge.Check(way.Condition).Holds))
        {
            return Answered(JourneyMove.Leave, [], "The customer does not want to go on.");
        }

        var ahead = new List<int>();
        WalkOn(_current, ahead, isAnswered: true);
        var isOver = _current.Ways.Count == 0 && IsDone(_current, isCurrent: true);
        return ahead.Count > 0 || isOver
            ? Answered(JourneyMove.Advance, ahead, $"{_current.Node.Name} is done.")
            : Answered(JourneyMove.Stay, [], $"{_current.Node.Name} is not done yet.");
    }

    private JourneyAnswer Begin()
    {
        var first = _question.Steps.FirstOrDefault(step => step.Node.IsInitial) ?? _question.Steps.FirstOrDefault();
        if (first is null)
        {
            return Answered(JourneyMove.Stay, [], "The journey has no states.");
        }

        var path = new List<int> { first.Number };
        WalkOn(first, path, isAnswered: false);
        return Answered(JourneyMove.Advance, path, path.Count > 1 ? "It begins beyond what is known already." : "It begins.");
    }

    private void WalkOn(JourneyStep from, List<int> path, bool isAnswered)
    {
        var at = from;
        var passed = new HashSet<int> { from.Number };
        while (IsDone(at, isAnswered && at == from) && Way(at) is { } next && passed.Add(next.Number))
        {
            path.Add(next.Number);
            at = next;
        }
    }

    private bool IsDone(JourneyStep step, bool isCurrent) => step.Node switch
    {
        { EndsJourney: true } => false,
        { Type: JourneyStateType.Decision } => true,
        { Type: JourneyStateType.Tool } => isCurrent && _evidence.Dialogue.ToolOutcomes.Any(o => string.Equals(o.Tool, step.Node.Tool, StringComparison.OrdinalIgnoreCase)),
        { Slots.Count: 0 } => isCurrent && _current is not null && _evidence.Dialogue.Message.Length > 0 && _evidence.HasAgentSpoken,
        _ => (isCurrent || MaySkip(step)) && (step.IsKnown || step.Node.Slots.All(s => _known.Contains(s.Variable) || _collected.ContainsKey(s.Variable))),
    };

    private bool MaySkip(JourneyStep step) =>
        (step.Node.AllowSkip && _question.Journey.AllowSkipping) || _question.Path.Contains(step.Number);

    private JourneyStep? Way(JourneyStep from)
    {
        foreach (var way in from.Ways.OrderBy(way => way.Condition is { } text && Condition.IsOtherwise(text)))
        {
            if (way.Condition is null || Condition.IsOtherwise(way.Condition) || _judge.Check(way.Condition).Holds)
            {
                return _steps.GetValueOrDefault(way.To);
            }
        }

        return null;
    }

    private JourneyStep? Revisited()
    {
        var cue = JourneyCues.Corrects(_evidence.Dialogue.Message);
        if (!cue)
        {
            return null;
        }

        JourneyStep? named = null;
        foreach (var number in _question.Path.SkipLast(1).Reverse())
        {
            if (_steps.GetValueOrDefault(number) is not { } step || step.Number == _current!.Number)
            {
                continue;
            }

            if (step.Node.Slots.Any(slot => _known.Contains(slot.Variable) && _collected.ContainsKey(slot.Variable)))
            {
                return step;
            }

            if (named is null && JourneyCues.Changes(_evidence.Dialogue.Message) && IsNamed(step))
            {
                named = step;
            }
        }

        return named;
    }

    private bool IsNamed(JourneyStep step) =>
        step.Node.Slots.Select(s => s.Variable).Append(step.Node.Name).Any(name =>
            _evidence.Reader.Read(Fact.Spaced(name)) is { IsEmpty: false } words && _evidence.Message.Cover(words.Words, 0.6) >= 0.6);

    private JourneyAnswer Answered(JourneyMove move, IReadOnlyList<int> path, string why) =>
        new(why, move, path, [.. _collected.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new CollectedValue(c.Key, c.Value))]);
}
