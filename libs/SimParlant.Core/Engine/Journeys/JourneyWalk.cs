using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Engine.Journeys;

/// <summary>Moves a journey as an answer says, as far as its map allows. Decides nothing by itself.</summary>
/// <param name="isKnown">All that a state asks for is known.</param>
/// <param name="hasRun">A tool state's tool answered since the journey came there.</param>
internal sealed class JourneyWalk(Func<JourneyNode, bool> isKnown, Func<JourneyNode, bool> hasRun)
{
    private const int MostHops = 50;

    public void Apply(JourneyRun run, JourneyMove move, IReadOnlyList<JourneyNode> path, string rationale)
    {
        run.Explain(rationale);
        switch (move)
        {
            case JourneyMove.Leave when run.IsEntered:
                run.End(JourneyStatus.Left);
                return;
            case JourneyMove.Backtrack when run.Map.AllowRevisiting && path.Count > 0 && run.Path.Contains(path[0].Id) && path[0].Id != run.Path[^1]:
                run.Return(path[0]);
                Advance(run, path.Skip(1));
                return;
            case JourneyMove.Advance when run.IsEntered && path.Count == 0 && !run.Map.Edges.Any(edge => edge.From == run.Path[^1]):
                // Nothing leads on and the state is done.
                run.End(JourneyStatus.Completed);
                return;
            case JourneyMove.Advance or JourneyMove.Stay when !run.IsEntered:
                Enter(run, path);
                return;
            case JourneyMove.Advance:
                Advance(run, path);
                return;
        }
    }

    private void Enter(JourneyRun run, IReadOnlyList<JourneyNode> path)
    {
        var initial = run.Map.Initial;
        run.Hop("enter", null, initial, null);
        Advance(run, path.SkipWhile(node => node.Id == initial.Id));
    }

    private void Advance(JourneyRun run, IEnumerable<JourneyNode> path)
    {
        var isFirst = run.Before is { Status: JourneyStatus.Active };
        foreach (var next in path.Take(MostHops))
        {
            var from = run.Current!;
            if (run.Map.Edges.FirstOrDefault(edge => edge.From == from.Id && edge.To == next.Id) is not { } edge || !MayLeave(run, from, isFirst))
            {
                break;
            }

            run.Hop(isFirst || from.Type is JourneyStateType.Decision or JourneyStateType.Tool ? "advance" : "skip", from, next, edge.Id);
            isFirst = false;
        }

        if (run.Current is { EndsJourney: true })
        {
            run.End(JourneyStatus.Completed);
        }
    }

    // The state the customer just answered may be left; one passed over only when that is allowed and it has nothing left to ask.
    private bool MayLeave(JourneyRun run, JourneyNode node, bool wasAnswered) => node.Type switch
    {
        JourneyStateType.Decision => true,
        JourneyStateType.Tool => hasRun(node),
        _ => wasAnswered ? node.Slots.Count == 0 || isKnown(node) : run.Map.AllowSkipping && node.AllowSkip && (node.Slots.Count == 0 || isKnown(node)),
    };
}
