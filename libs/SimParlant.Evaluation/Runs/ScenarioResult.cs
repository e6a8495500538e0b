using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Runs;

/// <summary>An expectation that was not met.</summary>
/// <param name="Step">From 1; 0 when it is about the whole scenario.</param>
/// <param name="What">The member of the expectation.</param>
public sealed record Miss(int Step, int Line, string What, string Expected, string Got);

/// <param name="Transcript">What happened, a line each.</param>
/// <param name="Unchecked">Expectations that could not be looked at where it ran.</param>
public sealed record ScenarioResult(Scenario Scenario, IReadOnlyList<Miss> Misses, IReadOnlyList<string> Transcript, IReadOnlyList<string> Unchecked)
{
    public bool Passed => Misses.Count == 0;
}
