using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphQL.Execution;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>The subscriptions of one executor that several callers read together.</summary>
internal sealed class SharedSubscriptions(IServiceProvider services)
{
    private readonly ConcurrentDictionary<SharingKey, SharedSubscription> _open = new();

    private SubscriptionOptions Options => field ??= services.GetService<SubscriptionOptions>() ?? new SubscriptionOptions();

    public int Count => _open.Count;

    /// <summary>A stream, or a result with the errors that kept the caller from subscribing.</summary>
    public async Task<IExecutionResult> JoinAsync(RequestContext request, OperationPlan plan, string scope)
    {
        if (await SubscriptionSource.AuthorizeAsync(request, plan, request.Variables).ConfigureAwait(false) is { } refused)
            return new OperationResult(null, dataIsSet: false, refused);

        var key = SharingKey.Of(request, plan, scope);
        var subscriber = Join(key, () => new SharedSubscription(request, plan, Options, shared => _open.TryRemove(new(key, shared))));
        return await subscriber.OpenAsync(request).ConfigureAwait(false);
    }

    private SharedSubscriber Join(SharingKey key, Func<SharedSubscription> open)
    {
        while (true)
        {
            var shared = _open.GetOrAdd(key, static (_, make) => make(), open);
            if (shared.TryJoin() is { } subscriber) return subscriber;
            _open.TryRemove(new(key, shared));   // it ended in between
        }
    }
}
