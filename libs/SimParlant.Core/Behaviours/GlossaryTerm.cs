namespace SimParlant.Core.Behaviours;

/// <param name="Importance">1 to 1000; higher matters more.</param>
public sealed record GlossaryTerm(Guid Id, string Name, string Description, IReadOnlyList<string> Synonyms, int Importance = 100);

/// <summary>Something the agent can do for a customer, and phrases by which one asks for it.</summary>
public sealed record Capability(Guid Id, string Title, string Description, IReadOnlyList<string> Signals, IReadOnlyList<string> Tags);
