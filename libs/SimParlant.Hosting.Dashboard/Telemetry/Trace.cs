namespace SimParlant.Hosting.Dashboard.Telemetry;

/// <summary>A span and how deep below the trace's root it is.</summary>
internal readonly record struct TraceNode(Span Span, int Depth);

/// <summary>All that is kept of a trace.</summary>
internal sealed class Trace
{
    private readonly IReadOnlyList<TraceNode> _tree;

    internal Trace(TraceSummary summary)
    {
        Summary = summary;
        _tree = Grow([.. summary.Spans.OrderBy(span => span.Start).ThenBy(span => span.Sequence)]);
        Spans = [.. _tree.Select(node => node.Span).OrderBy(span => span.Start)];
    }

    public TraceSummary Summary { get; }

    public TraceId Id => Summary.Id;

    /// <summary>In order of their start; of two that started at once the caller comes first.</summary>
    public IReadOnlyList<Span> Spans { get; }

    public IReadOnlyList<TelemetrySender> Senders => [.. Summary.Senders.Select(share => share.Sender)];

    public long Start => Summary.Start;

    public TimeSpan Duration => Summary.Duration;

    /// <summary>
    /// Every span after the one that called it, callees in order of their start. A span whose caller is not there stands at the top, and so
    /// does the first of a circle of spans that claim to have called each other.
    /// </summary>
    public IReadOnlyList<TraceNode> Tree() => _tree;

    private static List<TraceNode> Grow(Span[] spans)
    {
        var known = new HashSet<SpanId>(spans.Select(span => span.SpanId));
        var callees = spans.Where(span => !IsTop(span)).ToLookup(span => span.ParentId);
        var nodes = new List<TraceNode>(spans.Length);
        var done = new HashSet<Span>(ReferenceEqualityComparer.Instance);
        var open = new Stack<TraceNode>();
        foreach (var top in spans.Where(IsTop).Concat(spans))
        {
            open.Push(new(top, 0));
            while (open.TryPop(out var node))
            {
                if (!done.Add(node.Span))
                {
                    continue;
                }

                nodes.Add(node);
                foreach (var callee in callees[node.Span.SpanId].Reverse())
                {
                    open.Push(new(callee, node.Depth + 1));
                }
            }
        }

        return nodes;

        bool IsTop(Span span) => span.ParentId.IsNone || !known.Contains(span.ParentId);
    }
}
