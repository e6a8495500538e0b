using System.Collections;

namespace SimParlant.GraphQL.Execution;

/// <summary>A list of which the first items were read and the rest will be, one by one.</summary>
internal sealed record PartlyRead(List<object?> First, IAsyncEnumerator<object?> Rest)
{
    /// <summary>Reads the first items of a sequence at hand.</summary>
    public static PartlyRead Begin(IEnumerable items, int count)
    {
        var rest = new Enumeration(items.GetEnumerator());
        var first = new List<object?>();
        while (first.Count < count && rest.MoveNext()) first.Add(rest.Current);
        return new PartlyRead(first, rest);
    }

    /// <summary>Reads the first items of a sequence that is waited for.</summary>
    public static async ValueTask<PartlyRead> BeginAsync<T>(IAsyncEnumerable<T> items, int count, CancellationToken cancellationToken)
    {
        var rest = Boxed(items, cancellationToken).GetAsyncEnumerator(CancellationToken.None);
        var first = new List<object?>();
        try
        {
            while (first.Count < count && await rest.MoveNextAsync().ConfigureAwait(false)) first.Add(rest.Current);
        }
        catch
        {
            await rest.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        return new PartlyRead(first, rest);
    }

    private static async IAsyncEnumerable<object?> Boxed<T>(
        IAsyncEnumerable<T> items, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false)) yield return item;
    }

    private sealed class Enumeration(IEnumerator items) : IAsyncEnumerator<object?>
    {
        private bool _ended;

        public object? Current => items.Current;

        public bool MoveNext() => !_ended && (items.MoveNext() || !(_ended = true));

        public ValueTask<bool> MoveNextAsync() => new(MoveNext());

        public ValueTask DisposeAsync()
        {
            (items as IDisposable)?.Dispose();
            return default;
        }
    }
}

/// <summary>Lists that resolvers return as asynchronous sequences.</summary>
internal static class AsyncItems
{
    /// <summary>Reads the sequence: all of it, or its first items when the list is streamed.</summary>
    public static Types.FieldResolver Read<T>(Types.FieldResolver inner) => async context =>
    {
        if (await inner(context).ConfigureAwait(false) is not IAsyncEnumerable<T> items) return null;
        if ((context as ResolverContext)?.InitialCount is { } count)
            return await PartlyRead.BeginAsync(items, count, context.RequestAborted).ConfigureAwait(false);
        var all = new List<T>();
        await foreach (var item in items.WithCancellation(context.RequestAborted).ConfigureAwait(false)) all.Add(item);
        return all;
    };
}
