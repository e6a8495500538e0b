namespace SimParlant.Core.Behaviours;

/// <summary>A canned response: words the workspace approved, with <c>{{variable}}</c> placeholders.</summary>
public sealed record ApprovedAnswer(Guid Id, string Template)
{
    /// <summary>Said before the answer proper, to show that somebody listens.</summary>
    public const string PreambleTag = "preamble";

    /// <summary>Asks whether a consequential tool may run; may mention <c>{{tool}}</c>.</summary>
    public const string ConfirmationTag = "confirmation";

    /// <summary>Said when nothing fits.</summary>
    public const string NoMatchTag = "no_match";

    /// <summary>Opens a conversation.</summary>
    public const string GreetingTag = "greeting";

    public string? Category { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The answer fits when any of them does.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Other phrasings of it, to be found by.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    public int Priority { get; init; } = 100;

    /// <summary>A condition must equal the customer's words, not merely resemble them.</summary>
    public bool RequiresExactMatch { get; init; }

    /// <summary>Fields that must be known beside those the template mentions.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Guidelines, journeys and journey states it was written for; empty: any.</summary>
    public IReadOnlyList<Guid> For { get; init; } = [];
}
