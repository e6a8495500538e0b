namespace SimParlant.Core.Engine.Questions;

/// <summary>Which conditions hold now?</summary>
public sealed record MatchQuestion(Dialogue Dialogue, IReadOnlyList<MatchCandidate> Candidates) : Question<MatchAnswer>("match", Dialogue);

/// <param name="Action">What would be done; null for an observation or the condition of a journey.</param>
/// <param name="WasApplied">It was done earlier in this conversation: it applies again only if the condition came up anew.</param>
public sealed record MatchCandidate(int Number, string Condition, string? Action = null, bool WasApplied = false);

public sealed record MatchAnswer(IReadOnlyList<MatchCheck> Checks);

/// <param name="Rationale">For a person who asks why; a sentence.</param>
public sealed record MatchCheck(int Number, string Rationale, bool Applies);
