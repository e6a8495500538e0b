namespace SimParlant.GraphQL.Subscriptions;

/// <summary>How many events wait for a slow subscriber, what happens to the next one, and how a gap is told.</summary>
public sealed class SubscriptionOptions
{
    /// <summary>Events kept per subscriber. Default 64.</summary>
    public int TopicBufferCapacity { get; set; } = 64;

    public TopicBufferFullMode TopicBufferFullMode { get; set; } = TopicBufferFullMode.DropOldest;

    /// <summary>Set before every topic that leaves the process, so that several applications may use one server; without a colon.</summary>
    public string? TopicPrefix { get; set; }

    /// <summary>
    /// Makes the message that every subscriber of a topic receives after the connection between the processes was lost and came back:
    /// what was sent meanwhile is gone, so the message must mean "look again". A subscriber that first subscribes, then reads what is
    /// stored, and then reads again on every message misses nothing.
    /// <para>Null for a topic whose events may be lost. A subscriber the message does not fit, and every subscriber where there is no
    /// factory, ends with <see cref="EventsMissedException"/>: what was missed is never passed over in silence.</para>
    /// </summary>
    public Func<string, object?>? ResyncMessage { get; set; }
}

public enum TopicBufferFullMode
{
    /// <summary>The oldest waiting event is lost: right for signals that only say "look again". With a capacity of one, events coalesce.</summary>
    DropOldest,

    /// <summary>The newest waiting event is lost.</summary>
    DropNewest,

    /// <summary>The event that does not fit is lost.</summary>
    DropWrite,

    /// <summary>The subscriber is ended with an error that says so: right when no event may be missed silently.</summary>
    Complete,
}
