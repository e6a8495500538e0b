namespace SimParlant.Core.Engine.Models;

public enum ModelFailure
{
    /// <summary>No provider answered: network, timeout, an open breaker.</summary>
    Unavailable,

    /// <summary>A provider refused: key, model name, quota.</summary>
    Refused,

    /// <summary>The answer did not follow its schema, and asking for a repair did not help.</summary>
    Malformed,

    /// <summary>The turn or the workspace has spent all it may.</summary>
    BudgetSpent,
}

/// <summary>No answer. The message names no words of a conversation and no key.</summary>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public ModelFailure Failure { get; } = failure;

    /// <summary>Another attempt of the turn may fare better.</summary>
    public bool IsTransient => Failure is ModelFailure.Unavailable or ModelFailure.Malformed;
}
