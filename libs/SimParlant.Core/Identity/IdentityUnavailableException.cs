namespace SimParlant.Core.Identity;

/// <summary>Whoever knows the callers does not answer, and what is remembered does not suffice. It never means "nobody": answer 503.</summary>
public sealed class IdentityUnavailableException(Exception? inner = null)
    : Exception("Sim does not answer, so nobody can be signed in who is not known already.", inner);
