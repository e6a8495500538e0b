namespace SimParlant.Core.Outcomes;

/// <summary>What became of a row that was to be added under a quota.</summary>
/// <param name="IsStored">False with no <paramref name="Full"/> when the row itself could not be.</param>
/// <param name="Full">The quota that left no room.</param>
public readonly record struct Addition(bool IsStored, LimitReached? Full = null);
