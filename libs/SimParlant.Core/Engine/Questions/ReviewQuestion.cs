namespace SimParlant.Core.Engine.Questions;

/// <summary>Which instructions did the reply carry out?</summary>
public sealed record ReviewQuestion(Dialogue Dialogue, string Reply, IReadOnlyList<Instruction> Instructions) : Question<ReviewAnswer>("review", Dialogue);

public sealed record ReviewAnswer(IReadOnlyList<ReviewCheck> Checks);

public sealed record ReviewCheck(int Number, string Rationale, bool Applied);
