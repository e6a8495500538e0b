namespace SimParlant.GraphQL.Loading;

/// <summary>A scheduler that runs everything woken by a batch in one turn, so that the loads they make next share a batch.</summary>
internal interface ITurnScheduler : IBatchScheduler
{
    CancellationToken Aborted { get; }

    void Post(Action turn);
}
