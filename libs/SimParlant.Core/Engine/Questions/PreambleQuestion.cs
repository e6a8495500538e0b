namespace SimParlant.Core.Engine.Questions;

/// <summary>A few words to show that somebody listens, without answering.</summary>
/// <param name="Examples">How the workspace would put it.</param>
public sealed record PreambleQuestion(Dialogue Dialogue, IReadOnlyList<string> Examples) : Question<DraftAnswer>("preamble", Dialogue);
