using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>One operation of a session: executed once, its results sent as they come.</summary>
internal sealed class SocketOperation : IDisposable
{
    private readonly SocketSession _session;
    private readonly JsonDocument _message;
    private readonly CancellationTokenSource _canceled;
    private int _completedByClient;

    public SocketOperation(SocketSession session, string id, JsonDocument message, CancellationToken sessionEnded)
    {
        _session = session;
        Id = id;
        _message = message;
        _canceled = CancellationTokenSource.CreateLinkedTokenSource(sessionEnded);
    }

    public string Id { get; }

    /// <summary>The client wants no more; it must hear no more either.</summary>
    public void CompleteByClient()
    {
        Interlocked.Exchange(ref _completedByClient, 1);
        _canceled.Cancel();
    }

    /// <summary>Never throws; what goes wrong is told to the client.</summary>
    public async Task RunAsync()
    {
        try
        {
            var result = await ExecuteAsync().ConfigureAwait(false);
            await using (result.ConfigureAwait(false)) await SendAsync(result).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Completed by the client, or the session is over.
        }
        catch (Exception error)
        {
            _session.LogFailure(Id, error);
            await _session.TrySendAsync(SocketMessages.Error(Id, OperationResult.FromErrors(new GraphQLError("Unexpected Execution Error")))).ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _canceled.Dispose();
        _message.Dispose();
    }

    private async Task<IExecutionResult> ExecuteAsync()
    {
        try
        {
            var request = RequestBody.ToRequest(_message.RootElement.GetProperty("payload"));
            await _session.Interceptor.OnRequestAsync(_session, Id, request, _canceled.Token).ConfigureAwait(false);
            return await _session.Executor.ExecuteAsync(request.Build(), _canceled.Token).ConfigureAwait(false);
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
            await SendAsync(SocketMessages.Error(Id, failed)).ConfigureAwait(false);
            return;   // an error ends the operation by itself
        }
        if (result is ResponseStream stream)
        {
            await foreach (var next in stream.ReadResultsAsync(_canceled.Token).ConfigureAwait(false))
            {
                using (next) await SendAsync(SocketMessages.Next(Id, next)).ConfigureAwait(false);
            }
        }
        else
        {
            await SendAsync(SocketMessages.Next(Id, result.ExpectOperationResult())).ConfigureAwait(false);
        }
        await SendAsync(SocketMessages.Complete(Id)).ConfigureAwait(false);
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        _canceled.Token.ThrowIfCancellationRequested();
        return Volatile.Read(ref _completedByClient) == 1 ? default : _session.SendAsync(message, _canceled.Token);
    }
}
