namespace SimParlant.Core.Engine.Questions;

/// <summary>Several things may be meant: is it clear which?</summary>
public sealed record ClarifyQuestion(Dialogue Dialogue, string Observation, IReadOnlyList<MatchCandidate> Candidates)
    : Question<ClarifyAnswer>("clarify", Dialogue);

/// <param name="Meant">The one that is clearly meant; null when it is not clear.</param>
/// <param name="Possible">Otherwise those that may be.</param>
/// <param name="Ask">Otherwise what to ask the customer, as an instruction to the agent.</param>
public sealed record ClarifyAnswer(string Rationale, int? Meant, IReadOnlyList<int> Possible, string? Ask);
