namespace SimParlant.Core.Engine.Models;

/// <summary>What one turn may still spend; what its questions cost is noted here. Safe for parallel questions.</summary>
/// <param name="maxTokens">Null: without bound.</param>
/// <param name="maxMicroCents">Null: without bound.</param>
public sealed class TurnBudget(long? maxTokens, long? maxMicroCents)
{
    private long _tokens;
    private long _microCents;

    public long Tokens => Interlocked.Read(ref _tokens);

    public long MicroCents => Interlocked.Read(ref _microCents);

    /// <summary>Whole cents, rounded up.</summary>
    public int Cents => (int)((MicroCents + 999_999) / 1_000_000);

    public bool IsSpent => Tokens >= maxTokens || MicroCents >= maxMicroCents;

    /// <summary>To be called once for each answer, also one that had to be thrown away.</summary>
    public void Spend(ModelUsage usage)
    {
        Interlocked.Add(ref _tokens, usage.Tokens);
        Interlocked.Add(ref _microCents, usage.MicroCents);
    }

    /// <exception cref="ModelException">Nothing is left.</exception>
    public void Require()
    {
        if (IsSpent)
        {
            throw new ModelException(ModelFailure.BudgetSpent, "The turn has spent all it may.");
        }
    }
}
