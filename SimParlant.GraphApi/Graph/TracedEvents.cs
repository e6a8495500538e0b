using System.Diagnostics;
using SimParlant.Core.Bus;
using SimParlant.GraphQL.Subscriptions;

namespace SimParlant.GraphApi.Graph;

/// <summary>A stream of Core's as the graph's server takes it, with the trace each item came from.</summary>
internal sealed class TracedEvents<T>(IAsyncEnumerable<T> stream, ICaused caused) : IAsyncEnumerable<T>, ITracedEvents
{
    public ActivityContext Cause => caused.Cause;

    public IReadOnlyList<ActivityContext>? OtherCauses => caused.OtherCauses;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => stream.GetAsyncEnumerator(cancellationToken);
}

internal static class TracedEvents
{
    public static IAsyncEnumerable<T> Of<T>(IAsyncEnumerable<T> stream) => stream is ICaused caused ? new TracedEvents<T>(stream, caused) : stream;
}
