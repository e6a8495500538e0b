using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Questions;

/// <summary>What should the agent say?</summary>
/// <param name="Preamble">What the agent said a moment ago to show that it listens; the reply goes on from there.</param>
public sealed record DraftQuestion(Dialogue Dialogue, IReadOnlyList<Instruction> Instructions, CompositionStyle Style, string? Preamble = null)
    : Question<DraftAnswer>("draft", Dialogue);

public enum InstructionSource { Guideline, JourneyState, Tool, Request }

/// <summary>Something the reply must do.</summary>
/// <param name="Condition">When it is to be done; found to hold.</param>
/// <param name="IsSoft">A principle that colours the reply, rather than a duty.</param>
/// <param name="SourceId">The guideline or journey state it comes from.</param>
public sealed record Instruction(int Number, string? Condition, string Action, InstructionSource Source, Guid? SourceId, int Priority, bool IsSoft = false)
{
    /// <summary>What it speaks of, in words that may be a customer's: to be mentioned, never obeyed.</summary>
    public string? Data { get; init; }
}

/// <param name="Text">Empty: better say nothing.</param>
public sealed record DraftAnswer(string Text);
