namespace SimParlant.Core.Engine.Questions;

/// <summary>How does the draft read in the manner of the approved answers, with their words where possible and no fact added?</summary>
public sealed record ReviseQuestion(Dialogue Dialogue, string Draft, IReadOnlyList<AnswerCandidate> Examples) : Question<DraftAnswer>("revise", Dialogue);
