namespace SimParlant.GraphQL.Loading;

/// <summary>Decides when batches of keys are fetched; one per request scope.</summary>
public interface IBatchScheduler
{
    /// <summary>Calls <paramref name="dispatch"/> once, when no further key is expected right now.</summary>
    void Schedule(Func<ValueTask> dispatch);
}
