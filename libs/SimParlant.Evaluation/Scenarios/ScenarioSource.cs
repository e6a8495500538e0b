namespace SimParlant.Evaluation.Scenarios;

/// <summary>Where a scenario is written.</summary>
/// <param name="Steps">Lines of its steps.</param>
public sealed record ScenarioSource(string File, int Line, IReadOnlyList<int> Steps)
{
    public static ScenarioSource Unknown { get; } = new("", 0, []);
}

/// <summary>Something in a scenario file that cannot be understood.</summary>
public sealed record ScenarioFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>What a file holds: its scenarios, or everything that is wrong with it.</summary>
public sealed record ScenarioFile(IReadOnlyList<Scenario> Scenarios, IReadOnlyList<ScenarioFault> Faults);
