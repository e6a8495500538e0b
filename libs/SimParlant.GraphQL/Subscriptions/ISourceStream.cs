namespace SimParlant.GraphQL.Subscriptions;

/// <summary>The events of one subscriber; disposing it unsubscribes.</summary>
public interface ISourceStream : IAsyncDisposable
{
    IAsyncEnumerable<object?> ReadEventsAsync();
}

/// <inheritdoc cref="ISourceStream"/>
public interface ISourceStream<out TMessage> : ISourceStream
{
    new IAsyncEnumerable<TMessage> ReadEventsAsync();
}
