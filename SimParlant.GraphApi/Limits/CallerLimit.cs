using SimParlant.Core.Identity;
using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>How much one credential's owner asks for, by all operations together and by kind.</summary>
internal sealed class CallerLimit(IRateLimiter limiter, RateRules rules)
{
    /// <summary>Counts an HTTP request; answers it when it is refused.</summary>
    /// <param name="workspace">The workspace it names, if the caller belongs to it: strangers must not use up its limit.</param>
    /// <returns>False when it was refused.</returns>
    public async Task<bool> TakeAsync(HttpContext context, Caller caller, string? workspace)
    {
        // A socket's operations are counted as they come.
        if (PublicPaths.Contains(context.Request.Path) || context.WebSockets.IsWebSocketRequest)
        {
            return true;
        }

        var decision = await limiter.TakeAsync(rules.Of(caller, workspace, OperationClasses.Of(context.Request)), context.RequestAborted);
        RateReport.Of(context).Add(decision);
        if (!decision.IsAllowed)
        {
            await LimitAnswer.Of(decision).WriteAsync(context);
        }

        return decision.IsAllowed;
    }

    /// <summary>Counts an operation of an HTTP request. The first was counted with the request, all but its kind.</summary>
    /// <exception cref="RateLimitException">It was the first: nothing was executed, and the whole request is refused.</exception>
    /// <exception cref="GraphQLException">It was a later one of a batch, and is refused alone.</exception>
    public async ValueTask TakeOperationAsync(HttpContext context, Caller caller, string? document, CancellationToken ct)
    {
        var report = RateReport.Of(context);
        var kind = OperationClasses.Of(document);
        if (report.Operations++ > 0)
        {
            await TakeOperationAsync(caller, kind, report, ct);
        }
        else if (rules.OfClass(caller, kind) is { } bucket && await limiter.TakeAsync([bucket], ct) is { IsAllowed: false } refused)
        {
            report.Add(refused);
            throw new RateLimitException(LimitAnswer.Of(refused));
        }
    }

    /// <summary>Counts an operation of a socket.</summary>
    /// <exception cref="GraphQLException">It was refused.</exception>
    public ValueTask TakeOperationAsync(Caller caller, string? document, CancellationToken ct) =>
        TakeOperationAsync(caller, OperationClasses.Of(document), null, ct);

    private async ValueTask TakeOperationAsync(Caller caller, OperationClass kind, RateReport? report, CancellationToken ct)
    {
        var decision = await limiter.TakeAsync(rules.Of(caller, null, kind), ct);
        report?.Add(decision);
        if (!decision.IsAllowed)
        {
            throw LimitAnswer.Of(decision).ToException();
        }
    }
}
