using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Lexical.Values;

internal enum ValueKind { Text, Number, Integer, Money, Date, Time, DateTime, Email, Phone, Boolean, Choice, Pattern, Id, Name, Place, Link }

/// <summary>A value that is looked for in what was said.</summary>
/// <param name="Name">As a program calls it; its words tell which of several values is meant.</param>
internal sealed record Wanted(string Name, ValueKind Kind)
{
    public string? Description { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public string? Pattern { get; init; }

    /// <summary>The customer was just asked for it: the answer may be nothing else.</summary>
    public bool IsAsked { get; init; }

    /// <summary>The name of the tool or thing it belongs to, to tell "order" from "customer".</summary>
    public string? Of { get; init; }

    public static Wanted For(Slot slot, bool isAsked) => new(slot.Variable, Kinds.Of(slot))
    {
        Choices = slot.Choices, Pattern = slot.Pattern, IsAsked = isAsked,
    };
}

/// <param name="Value">In one canonical form, invariant of culture: dates as ISO, numbers with a point.</param>
internal readonly record struct Found(string Value, int Start, int End);
