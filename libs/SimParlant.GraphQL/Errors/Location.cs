namespace SimParlant.GraphQL;

/// <summary>A position in the GraphQL document; both numbers start at 1.</summary>
public readonly record struct Location(int Line, int Column);
