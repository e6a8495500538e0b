namespace SimParlant.Core.Behaviours;

public enum Criticality { Low, Medium, High }

/// <summary>When the condition holds, the agent does the action; without an action it is an observation, a fact worth knowing.</summary>
public sealed record GuidelineRule(Guid Id, string Condition, string? Action)
{
    /// <summary>1 to 1000; of all that apply only the highest stay.</summary>
    public int Priority { get; init; } = 100;

    /// <summary>Low is a soft principle: it colours the reply and is never analysed.</summary>
    public Criticality Criticality { get; init; } = Criticality.Medium;

    /// <summary>False: looked at afresh each turn, as if never done before.</summary>
    public bool IsTracked { get; init; } = true;

    /// <summary>Applies as long as its condition holds, however often it was done.</summary>
    public bool IsContinuous { get; init; }

    /// <summary>Makes the reply at least this strict; null leaves it to the agent.</summary>
    public CompositionStyle? Style { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names of the tools that may run when it applies.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    public bool IsObservation => Action is null;
}

/// <summary>How freely the agent may phrase, from free to bound.</summary>
public enum CompositionStyle
{
    /// <summary>Its own words.</summary>
    Fluid,

    /// <summary>An approved answer when one fits wholly, else its own words.</summary>
    CannedFluid,

    /// <summary>Its own words in the manner of the approved answers.</summary>
    Composited,

    /// <summary>Nothing but approved answers.</summary>
    Strict,
}
