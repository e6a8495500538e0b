using SimParlant.Core.Limits;
using SimParlant.GraphApi.Http;

namespace SimParlant.GraphApi.Limits;

/// <summary>How a request is told that it came too soon: in the envelope, or on the graph in the graph's own words.</summary>
internal sealed record LimitAnswer(string Message, int Limit, TimeSpan Window, TimeSpan RetryAfter, string Kind)
{
    public const string Code = "RATE_LIMIT_EXCEEDED";

    private const string GraphResponse = "application/graphql-response+json";

    public static LimitAnswer Of(RateDecision refused) => new(
        "Too many requests. Wait as long as Retry-After says.",
        refused.Tightest.Request.Rate.Limit, refused.Tightest.Request.Rate.Window, refused.RetryAfter, "rate");

    public static LimitAnswer LockedOut(LockoutRule rule, TimeSpan remaining) =>
        new("Too many wrong credentials came from this address.", rule.Failures, rule.Within, remaining, "lockout");

    private int Seconds => Math.Max(1, (int)Math.Ceiling(RetryAfter.TotalSeconds));

    public async Task WriteAsync(HttpContext context)
    {
        LimitMetrics.Refused(Kind);
        context.Response.Headers.RetryAfter = Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (!context.Request.Path.StartsWithSegments("/graphql"))
        {
            await RestError.TooMany(Message, Limit, (int)Window.TotalSeconds, Seconds).ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.CacheControl = "no-store";
        var type = context.Request.Headers.Accept.ToString().Contains(GraphResponse, StringComparison.OrdinalIgnoreCase) ? GraphResponse : "application/json";
        var error = new { message = Message, extensions = Extensions() };
        await context.Response.WriteAsJsonAsync(new { errors = new[] { error } }, options: null, $"{type}; charset=utf-8", context.RequestAborted);
    }

    /// <summary>The same for one operation of several, on a socket or in a batch.</summary>
    public GraphQLException ToException()
    {
        LimitMetrics.Refused(Kind);
        var error = ErrorBuilder.New().SetMessage(Message);
        foreach (var (name, value) in Extensions())
        {
            error.SetExtension(name, value);
        }

        return new(error.SetCode(Code).Build());
    }

    private Dictionary<string, object?> Extensions() => new()
    {
        ["code"] = Code, ["limit"] = Limit, ["windowSeconds"] = (int)Window.TotalSeconds, ["retryAfterSeconds"] = Seconds,
    };
}

/// <summary>An operation on the graph was refused before anything of its request was executed; the boundary answers it.</summary>
internal sealed class RateLimitException(LimitAnswer answer) : Exception(answer.Message)
{
    public LimitAnswer Answer => answer;
}
