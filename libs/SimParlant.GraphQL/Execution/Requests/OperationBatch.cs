namespace SimParlant.GraphQL.Execution;

/// <summary>
/// Requests sent together. They may be executed at once: queries then run side by side, while a mutation waits for all requests
/// before it, and those behind wait for it.
/// </summary>
public sealed class OperationBatch
{
    private readonly List<BatchTurn> _turns = [];

    internal BatchTurn NextTurn()
    {
        var turn = new BatchTurn([.. _turns]);
        _turns.Add(turn);
        return turn;
    }
}

/// <summary>The place of one request in its batch. Whoever got one must end it, or those behind wait forever.</summary>
internal sealed class BatchTurn(BatchTurn[] before)
{
    private readonly TaskCompletionSource<bool> _declared = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the request may run.</summary>
    public async Task EnterAsync(bool changesState, CancellationToken cancellationToken)
    {
        _declared.TrySetResult(changesState);
        foreach (var earlier in before)
        {
            if (changesState || await earlier._declared.Task.WaitAsync(cancellationToken).ConfigureAwait(false))
                await earlier._ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void End()
    {
        _declared.TrySetResult(false);
        _ended.TrySetResult();
    }
}
