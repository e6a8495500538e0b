using System.Diagnostics.CodeAnalysis;

namespace SimParlant.GraphQL.Subscriptions;

/// <summary>A message that is decoded for the subscribers who want it: once per type, not once per subscriber.</summary>
public abstract class TopicMessage
{
    /// <summary>False when the message is none of the type.</summary>
    public abstract bool TryGet<TMessage>([NotNullWhen(true)] out TMessage? message);
}
