using SimParlant.Core.Engine.Models;
using SimParlant.Evaluation.Checks;
using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>Plays scenarios with the real engine over an agent in memory; time stands still but for retries.</summary>
/// <param name="model">Thinks wherever the scenario does not say what is thought; given the scenario's clock.</param>
/// <param name="provider">Name of the provider the agents ask for.</param>
/// <param name="modelName">Of the provider's model; empty for the one it is configured with.</param>
public sealed class ScenarioRunner(Func<TimeProvider, IModel> model, string provider = ModelContext.Offline, string modelName = "lexical")
{
    // A turn is tried three times and taken over ten times at most, each wait being shorter than this.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private const int MostWaits = 30;

    public async Task<ScenarioResult> RunAsync(Scenario scenario, CancellationToken ct)
    {
        var world = new ScenarioWorld(scenario, model, provider, modelName);
        var misses = new List<Miss>();
        for (var at = 0; at < scenario.Steps.Count && misses.Count == 0; at++)
        {
            ct.ThrowIfCancellationRequested();
            misses.AddRange(await PlayAsync(world, at, ct));
        }

        if (misses.Count == 0)
        {
            var line = scenario.Source.Line;
            misses.AddRange(world.Sessions.SelectMany(s => Invariants.Broken(s.Value, Private(world, s.Value))
                .Select(broken => new Miss(0, line, $"always: {broken.What}", broken.Expected, broken.Got))));
            misses.AddRange(scenario.Finally is { } counters ? CounterChecks.Run(counters, world.Engine, world.Names, line) : []);
        }

        return new ScenarioResult(scenario, misses, [.. world.Sessions.SelectMany(s => Transcript.Of(s.Key, s.Value))], []);
    }

    private static async Task<IReadOnlyList<Miss>> PlayAsync(ScenarioWorld world, int at, CancellationToken ct)
    {
        var step = world.Scenario.Steps[at];
        var line = world.Scenario.Source.Steps.ElementAtOrDefault(at);
        var session = world.Sessions[step.In];
        var (events, turns) = (session.Events.Count, session.Turns.Count);
        world.Model.Begin(step);
        var disturbance = new Disturbance(world.Engine, session, step);
        world.Model.BeforeQuestion = disturbance.OnQuestion;
        if (Act(world, session, step) is { } impossible)
        {
            return [new Miss(at + 1, line, "step", "it can be done", impossible)];
        }

        await DrainAsync(world, session, ct);
        if (!disturbance.IsDone)
        {
            return [new Miss(at + 1, line, "step", "the agent can be disturbed at that moment", "the moment never came")];
        }

        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return new StepChecks(new StepOutcome(step, at + 1, line, session, session.Events[events..], session.Turns[turns..], world.Names)).Run();
    }

    private static string? Act(ScenarioWorld world, MemorySession session, Step step)
    {
        if (step.Human is { } human)
        {
            return world.Supervision.Do(session, human);
        }

        foreach (var text in step.Customer ?? [])
        {
            world.Engine.Say(session, text);
        }

        if (step.Greeting || step.Speak is not null)
        {
            if (!world.Engine.Agent.AllowProactiveMessages)
            {
                return "the agent is not allowed to speak first";
            }

            world.Engine.Queue(session, step.Greeting ? Core.Engine.TurnKind.Greeting : Core.Engine.TurnKind.Utterance, step.Speak ?? []);
        }

        return null;
    }

    private static async Task DrainAsync(ScenarioWorld world, MemorySession session, CancellationToken ct)
    {
        for (var waits = 0; waits < MostWaits && session.Turns.Exists(turn => turn.IsOpen);)
        {
            if (world.Engine.Claim(session, world.Options.Lease) is { } claimed)
            {
                await world.Turns.RunAsync(claimed, ct);
            }
            else
            {
                waits++;
                world.Clock.Advance(Patience);
            }
        }
    }

    // Short values, such as "3", are in any text.
    private static IReadOnlyList<string> Private(ScenarioWorld world, MemorySession session) =>
        [.. session.Known(world.Engine.Variables).Where(v => v.IsPrivate).Select(v => v.Value.ToString()).Where(text => text.Length > 3)];
}
