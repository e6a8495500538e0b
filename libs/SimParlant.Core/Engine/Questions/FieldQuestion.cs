namespace SimParlant.Core.Engine.Questions;

/// <summary>Which value, found in the conversation, belongs in a template's <c>{{generative.name}}</c>?</summary>
public sealed record FieldQuestion(Dialogue Dialogue, string Field, string Template) : Question<FieldAnswer>("field", Dialogue);

/// <param name="Value">Null when the conversation does not tell.</param>
public sealed record FieldAnswer(string Rationale, string? Value);
