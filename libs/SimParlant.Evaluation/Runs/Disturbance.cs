using SimParlant.Core.Engine.Models;
using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>What comes between a question and its answer: a customer who says more, a model that is away, a replica that dies.</summary>
internal sealed class Disturbance(MemoryEngine engine, MemorySession session, Step step)
{
    private bool _done = step.Interrupted is null && step.Breaks is null;

    public bool IsDone => _done;

    public void OnQuestion()
    {
        if (step.Breaks == Breakage.Model)
        {
            _done = true;
            throw new ModelException(ModelFailure.Unavailable, "The scenario's model is away.");
        }

        if (_done)
        {
            return;
        }

        if (step.Breaks == Breakage.Replica)
        {
            _done = true;
            engine.Kill(session);
            throw new InvalidOperationException("The scenario's replica died.");
        }

        var moment = step.Interrupted!.At == Moment.Thinking ? "running" : "answering";
        if (session.Turns.Exists(turn => turn.Status == moment))
        {
            _done = true;
            engine.Say(session, step.Interrupted.By);
        }
    }
}
