namespace SimParlant.Core.Identity;

/// <summary>Whoever could tell who is calling does not answer. Never to be taken for "nobody": the edge answers 503.</summary>
public sealed class IdentityUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
