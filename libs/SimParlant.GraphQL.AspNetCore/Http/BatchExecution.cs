using System.Text.Json;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>Executes requests that came in one body. A bad one is answered in its place and keeps none of the others from running.</summary>
internal sealed class BatchExecution(IRequestExecutor executor, Func<OperationRequestBuilder, CancellationToken, ValueTask> prepare)
{
    private readonly OperationBatch _batch = new();

    /// <summary>The results in the order of the requests; the caller disposes them.</summary>
    public async Task<OperationResult[]> RunAsync(JsonElement requests, CancellationToken cancellationToken)
    {
        var started = new List<Task<OperationResult>>(requests.GetArrayLength());
        try
        {
            foreach (var request in requests.EnumerateArray())
            {
                var (prepared, refused) = await PrepareAsync(request, cancellationToken).ConfigureAwait(false);
                started.Add(prepared is null ? Task.FromResult(refused!) : ExecuteAsync(prepared, cancellationToken));
            }
            return await Task.WhenAll(started).ConfigureAwait(false);
        }
        catch
        {
            await DisposeAsync(started).ConfigureAwait(false);   // nothing may outlive the body it reads
            throw;
        }
    }

    private async ValueTask<(OperationRequestBuilder? Prepared, OperationResult? Refused)> PrepareAsync(JsonElement body, CancellationToken cancellationToken)
    {
        try
        {
            var request = RequestBody.ToRequest(body).SetAllowedOperations(AllowedOperations.Query | AllowedOperations.Mutation).AllowIncremental(false);
            await prepare(request, cancellationToken).ConfigureAwait(false);
            return (request, null);
        }
        catch (BadRequestException bad)
        {
            return (null, OperationResult.FromErrors(bad.ToError()));
        }
        catch (GraphQLException refused)
        {
            return (null, OperationResult.FromErrors(refused.Errors));
        }
    }

    private async Task<OperationResult> ExecuteAsync(OperationRequestBuilder request, CancellationToken cancellationToken)
    {
        var result = await executor.ExecuteAsync(request.SetBatch(_batch).Build(), cancellationToken).ConfigureAwait(false);
        return result.ExpectOperationResult();
    }

    private static async Task DisposeAsync(IEnumerable<Task<OperationResult>> started)
    {
        foreach (var task in started)
        {
            await ((Task)task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (task.IsCompletedSuccessfully) task.Result.Dispose();
        }
    }
}
