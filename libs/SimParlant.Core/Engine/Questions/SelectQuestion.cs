using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Questions;

/// <summary>Which approved answer says it?</summary>
/// <param name="Draft">What the agent would say in its own words.</param>
/// <param name="Said">Approved answers already said in this turn: not again.</param>
public sealed record SelectQuestion(
    Dialogue Dialogue, IReadOnlyList<Instruction> Instructions, string Draft, IReadOnlyList<AnswerCandidate> Candidates, IReadOnlyList<string> Said)
    : Question<SelectAnswer>("select", Dialogue);

/// <param name="Text">Rendered: exactly what the customer would read.</param>
/// <param name="IsMeant">It was written for a guideline, journey or state that applies now.</param>
public sealed record AnswerCandidate(int Number, string Text, ApprovedAnswer Answer, bool IsMeant);

public enum MatchQuality { None, Low, Partial, High }

/// <param name="Number">Null when none fits.</param>
public sealed record SelectAnswer(string Rationale, int? Number, MatchQuality Quality);
