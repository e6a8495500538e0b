namespace SimParlant.Admin.Variables;

/// <summary>An agent that may know something of a customer.</summary>
public sealed record ValueAgent(Guid Id, string Name);
