using System.Globalization;
using SimParlant.Hosting.Dashboard.Shell;
using SimParlant.Hosting.Dashboard.Telemetry;

namespace SimParlant.Hosting.Dashboard.Traces;

/// <summary>A span's row: how deep it is, whether its callees are shown, and where its bar lies in percent of the trace.</summary>
internal sealed record WaterfallRow(Span Span, int Depth, int Callees, bool IsCollapsed, double Left, double Width)
{
    public string Id => Span.SpanId.ToString();
    public string X => Percent(Left);
    public string BarWidth => Percent(Width);

    /// <summary>The duration stands behind the bar where there is room, else before it.</summary>
    public bool LabelIsAfter => Left + Width < 80;
    public string LabelX => Percent(LabelIsAfter ? Left + Width : Left);

    internal static string Percent(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.###}%");
}

/// <summary>The spans of a trace under each other, as far as they are not folded away.</summary>
internal sealed class Waterfall
{
    internal const int MaxRows = 1000;
    private const int Marks = 4;

    public Waterfall(Trace trace, IReadOnlySet<SpanId> collapsed)
    {
        Duration = trace.Duration;
        var tree = trace.Tree();
        List<WaterfallRow> rows = [];
        var hiddenBelow = int.MaxValue;
        for (var i = 0; i < tree.Count; i++)
        {
            var (span, depth) = tree[i];
            if (depth > hiddenBelow)
            {
                continue;
            }

            var callees = CountBelow(tree, i);
            var isCollapsed = callees > 0 && collapsed.Contains(span.SpanId);
            hiddenBelow = isCollapsed ? depth : int.MaxValue;
            if (rows.Count < MaxRows)
            {
                rows.Add(new(span, depth, callees, isCollapsed, Share(span.Start - trace.Start), Math.Max(0.05, Share(Math.Max(0, span.End - span.Start)))));
            }
            else
            {
                Omitted++;
            }
        }

        Rows = rows;
        Depth = tree.Count == 0 ? 0 : tree.Max(static node => node.Depth) + 1;
    }

    public TimeSpan Duration { get; }
    public IReadOnlyList<WaterfallRow> Rows { get; }

    /// <summary>How many spans call each other at most.</summary>
    public int Depth { get; }

    /// <summary>Rows beyond what a page shows.</summary>
    public int Omitted { get; }

    /// <summary>Places on the ruler and what to write there.</summary>
    public IEnumerable<(string X, string Anchor, string Words)> Ruler =>
        Enumerable.Range(0, Marks + 1).Select(mark => (WaterfallRow.Percent(100.0 * mark / Marks), mark == 0 ? "start" : mark == Marks ? "end" : "middle", Ago.Duration(Duration * mark / Marks)));

    // Everything below it in the tree follows it in the list.
    private static int CountBelow(IReadOnlyList<TraceNode> tree, int index)
    {
        var end = index + 1;
        while (end < tree.Count && tree[end].Depth > tree[index].Depth)
        {
            end++;
        }

        return end - index - 1;
    }

    private double Share(long nanoseconds) => Duration <= TimeSpan.Zero ? 0 : Math.Clamp(nanoseconds / (Duration.Ticks * 100.0) * 100, 0, 100);
}
