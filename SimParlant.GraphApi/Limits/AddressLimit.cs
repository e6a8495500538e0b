using SimParlant.Core.Limits;

namespace SimParlant.GraphApi.Limits;

/// <summary>Before anybody is asked who they are: how much comes from one address, and whether it has been guessing.</summary>
internal sealed class AddressLimit(IRateLimiter limiter, GuessGuard guard, RateRules rules, TimeProvider time)
{
    // Probes look at one replica each; shared counting would let the replicas of one machine use up each other's.
    private readonly LocalRateLimiter _health = new(time);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var report = RateReport.Of(context);
        var health = rules.Health(context) is { } probe ? await _health.TakeAsync([probe], context.RequestAborted) : (RateDecision?)null;
        if (PublicPaths.Contains(context.Request.Path) || health is { IsAllowed: false })
        {
            await GoOnAsync(context, next, report, health, null);
            return;
        }

        // Asked together, they travel together.
        var shutOut = guard.RemainingAsync(context, context.RequestAborted);
        var taken = rules.Address(context) is { } bucket ? await limiter.TakeAsync([bucket], context.RequestAborted) : (RateDecision?)null;
        await GoOnAsync(context, next, report, taken, await shutOut);
    }

    private async Task GoOnAsync(HttpContext context, RequestDelegate next, RateReport report, RateDecision? taken, TimeSpan? shutOut)
    {
        if (taken is { } decision)
        {
            report.Add(decision);
        }

        var refusal = taken is { IsAllowed: false } refused ? LimitAnswer.Of(refused)
            : shutOut is { } remaining ? guard.Answer(remaining)
            : null;
        await (refusal is null ? next(context) : refusal.WriteAsync(context));
    }
}
