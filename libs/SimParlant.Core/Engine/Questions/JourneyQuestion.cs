using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Questions;

/// <summary>Where in the journey does the conversation go next?</summary>
/// <param name="Path">Numbers of the states visited so far, the last being where it stands; empty when it is about to begin.</param>
public sealed record JourneyQuestion(Dialogue Dialogue, JourneyMap Journey, IReadOnlyList<JourneyStep> Steps, IReadOnlyList<int> Path)
    : Question<JourneyAnswer>("journey", Dialogue);

/// <summary>A state, numbered, with the ways out of it, best first.</summary>
/// <param name="IsKnown">All that the state would ask for is known.</param>
public sealed record JourneyStep(int Number, JourneyNode Node, bool IsKnown, IReadOnlyList<JourneyWay> Ways);

public sealed record JourneyWay(int To, string? Condition);

public enum JourneyMove
{
    /// <summary>The state is not done: say or ask it (again).</summary>
    Stay,

    /// <summary>On along the ways, over as many states as are done already.</summary>
    Advance,

    /// <summary>Back to a state visited before, because the customer changed something.</summary>
    Backtrack,

    /// <summary>The customer wants something else.</summary>
    Leave,
}

/// <param name="Path">
/// Advance: the states after the current one, in order, the last being where it then stands. Backtrack: the state to return to, then any
/// that follow. Otherwise empty. What the map does not allow is not done.
/// </param>
/// <param name="Collected">What the customer told that states ask for.</param>
public sealed record JourneyAnswer(string Rationale, JourneyMove Move, IReadOnlyList<int> Path, IReadOnlyList<CollectedValue> Collected);

/// <param name="Variable">A slot's variable.</param>
/// <param name="Value">In the customer's words; typed by the engine.</param>
public sealed record CollectedValue(string Variable, string Value);
