using System.Diagnostics;
using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>One operation of a session: executed once, its results sent as they come.</summary>
internal sealed class SocketOperation(SocketSession session, string id, JsonDocument message)
{
    // Not linked and never disposed: without a timer it holds nothing, and it may be canceled at any time from any thread.
    private readonly CancellationTokenSource _canceled = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ReadOnlyMemory<byte> _head = SocketMessages.HeadOfNext(id);
    private volatile bool _completedByClient;

    public string Id => id;

    /// <summary>Completes, without failure, when nothing of the operation runs any more.</summary>
    public Task Ended => _ended.Task;

    /// <summary>The client wants no more; it must hear no more either.</summary>
    public void CompleteByClient()
    {
        _completedByClient = true;
        _ = _canceled.CancelAsync();   // callbacks of resolvers must not run on the reader of the socket
    }

    /// <summary>Never throws; what goes wrong is told to the client.</summary>
    public async Task RunAsync()
    {
        try
        {
            using var ending = session.RequestAborted.UnsafeRegister(static source => _ = ((CancellationTokenSource)source!).CancelAsync(), _canceled);
            await ExecuteAndSendAsync().ConfigureAwait(false);
            message.Dispose();
            await session.OnOperationEndedAsync(this).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            session.LogFailure(Id, error);
        }
        finally
        {
            _ended.SetResult();
        }
    }

    private async Task ExecuteAndSendAsync()
    {
        try
        {
            var result = await ExecuteAsync().ConfigureAwait(false);
            await using (result.ConfigureAwait(false)) await SendAsync(result).ConfigureAwait(false);
        }
        catch (Exception) when (_canceled.IsCancellationRequested)
        {
            // Completed by the client, or the session is over: nobody listens.
        }
        catch (Exception error)
        {
            session.LogFailure(Id, error);
            session.Forget(this);
            await session.TrySendAsync(SocketMessages.Error(Id, OperationResult.FromErrors(new GraphQLError("Unexpected Execution Error")))).ConfigureAwait(false);
        }
    }

    private async Task<IExecutionResult> ExecuteAsync()
    {
        try
        {
            // The span of the upgrade lasts as long as the socket; no operation is a part of it.
            Activity.Current = null;
            var request = RequestBody.ToRequest(message.RootElement.GetProperty("payload")).SetTraceParent(session.TraceParent);
            await session.Interceptor.OnRequestAsync(session, Id, request, _canceled.Token).ConfigureAwait(false);
            return await session.Executor.ExecuteAsync(request.Build(), _canceled.Token).ConfigureAwait(false);
        }
        catch (BadRequestException bad)
        {
            return OperationResult.FromErrors(bad.ToError());
        }
        catch (GraphQLException refused)
        {
            return OperationResult.FromErrors(refused.Errors);
        }
    }

    private async Task SendAsync(IExecutionResult result)
    {
        if (result is OperationResult { IsDataSet: false } failed)
        {
            session.Forget(this);
            await SendAsync(SocketMessages.Error(Id, failed)).ConfigureAwait(false);
            return;   // an error ends the operation by itself
        }
        if (result is ResponseStream stream)
        {
            await foreach (var next in stream.ReadResultsAsync(_canceled.Token).ConfigureAwait(false))
            {
                using (next) await SendNextAsync(next).ConfigureAwait(false);
            }
        }
        else
        {
            await SendNextAsync(result.ExpectOperationResult()).ConfigureAwait(false);
        }
        session.Forget(this);
        await SendAsync(SocketMessages.Complete(Id)).ConfigureAwait(false);
    }

    private ValueTask SendNextAsync(OperationResult next)
    {
        _canceled.Token.ThrowIfCancellationRequested();
        return _completedByClient ? default : session.SendAsync(_head, next, _canceled.Token);
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> text)
    {
        _canceled.Token.ThrowIfCancellationRequested();
        return _completedByClient ? default : session.SendAsync(text, _canceled.Token);
    }
}
