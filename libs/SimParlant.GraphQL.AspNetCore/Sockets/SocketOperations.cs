using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.AspNetCore;

/// <summary>The operations of one session: by id while the client knows them, and in any case until they wound down.</summary>
internal sealed class SocketOperations(int limit)
{
    private readonly ConcurrentDictionary<string, SocketOperation> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<SocketOperation, byte> _alive = new();

    public IReadOnlyCollection<string> Ids => [.. _byId.Keys];

    // What a client completed may still be winding down; twice the limit keeps it from piling those up.
    public bool IsFull => _byId.Count >= limit || _alive.Count >= 2 * limit;

    public bool Contains(string id) => _byId.ContainsKey(id);

    public void Add(SocketOperation operation)
    {
        _alive[operation] = 0;
        _byId[operation.Id] = operation;
    }

    /// <summary>Frees the id, which the client may use again as soon as it sent or received <c>complete</c>.</summary>
    public void Forget(SocketOperation operation) => _byId.TryRemove(new(operation.Id, operation));

    public bool TryForget(string id, [NotNullWhen(true)] out SocketOperation? operation) => _byId.TryRemove(id, out operation);

    public void Ended(SocketOperation operation)
    {
        Forget(operation);
        _alive.TryRemove(operation, out _);
    }

    public Task WhenEndedAsync() => Task.WhenAll(_alive.Keys.Select(static operation => operation.Ended));
}
