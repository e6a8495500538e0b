namespace SimParlant.Core.Engine;

/// <summary>A step of a turn that ended, and how long it took.</summary>
internal readonly record struct MeasuredStep(string Name, TimeSpan Took);
