namespace SimParlant.GraphQL.Loading;

/// <summary>For loaders used outside a request: fetches as soon as a pool thread is free, batching what was asked for until then.</summary>
public sealed class AutoBatchScheduler : IBatchScheduler
{
    public static AutoBatchScheduler Default { get; } = new();

    public void Schedule(Func<ValueTask> dispatch) =>
        ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start().AsTask(), dispatch, preferLocal: false);
}
