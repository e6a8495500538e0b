namespace SimParlant.Admin.Graph;

/// <summary>Asks the graph API in the name of one Sim session. Expected failures are values; only cancellation throws.</summary>
internal interface IGraphClient
{
    Task<GraphResult<T>> QueryAsync<T>(GraphOperation operation, object? variables, CancellationToken ct) where T : class;

    /// <summary>Sends <paramref name="input"/> as the operation's only variable; a declared error becomes the problem.</summary>
    Task<GraphResult<T>> MutateAsync<T>(GraphOperation operation, object input, CancellationToken ct) where T : class;

    /// <summary>Follows a subscription until it completes, fails (last item) or is cancelled.</summary>
    IAsyncEnumerable<GraphResult<T>> SubscribeAsync<T>(GraphOperation operation, object? variables, CancellationToken ct) where T : class;
}
