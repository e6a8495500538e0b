using System.Globalization;
using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>What the limits said about one request, written into the headers of its answer, whatever the answer is.</summary>
internal sealed class RateReport
{
    public static readonly string[] Headers =
        ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Window", "Retry-After"];

    private RateDecision? _decision;

    /// <summary>Operations of the request that were counted so far; a batch has several.</summary>
    public int Operations { get; set; }

    /// <summary>The report of the request; begins one when there is none.</summary>
    public static RateReport Of(HttpContext context)
    {
        if (context.Features.Get<RateReport>() is { } known)
        {
            return known;
        }

        var report = new RateReport();
        context.Features.Set(report);
        context.Response.OnStarting(static state =>
        {
            var (response, report) = ((HttpResponse, RateReport))state;
            report.Write(response.Headers);
            return Task.CompletedTask;
        }, (context.Response, report));
        return report;
    }

    /// <summary>The last word counts: who somebody is says more than where they come from.</summary>
    public void Add(RateDecision decision)
    {
        if (_decision is not { IsAllowed: false })
        {
            _decision = decision;
        }
    }

    private void Write(IHeaderDictionary headers)
    {
        if (_decision is not { } decision)
        {
            return;
        }

        var (_, rate, _, _) = decision.Tightest.Request;
        headers["X-RateLimit-Limit"] = Text(rate.Limit);
        headers["X-RateLimit-Remaining"] = Text(decision.Tightest.Remaining);
        headers["X-RateLimit-Reset"] = Text((long)Math.Ceiling(decision.Tightest.ResetsAt.ToUnixTimeMilliseconds() / 1000d));
        headers["X-RateLimit-Window"] = Text((long)rate.Window.TotalSeconds);
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
