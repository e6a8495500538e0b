using SimParlant.Core.Outcomes;

namespace SimParlant.GraphApi.Http;

/// <summary>The catalogue of REST failures: status, code, sentence; written in the one envelope.</summary>
internal sealed record RestError(int Status, string Code, string Message) : IResult
{
    private static readonly IReadOnlyDictionary<string, object?> NoDetails = new Dictionary<string, object?>();

    public IReadOnlyDictionary<string, object?> Details { get; init; } = NoDetails;

    public static RestError InvalidToken { get; } = new(401, "INVALID_TOKEN", "The session token is missing, wrong or expired. Sign in to Sim and send its session token.");

    public static RestError CustomerRefused { get; } = new(
        403, "CUSTOMER_ACCESS_DENIED", "A customer's token opens the customer's own conversations with one agent, and nothing else.");

    public static RestError InvalidSignature { get; } = new(401, "INVALID_SIGNATURE", "X-Sim-Signature is missing or is not the signature of this body.");

    public static RestError WebhooksOff { get; } = new(503, "WEBHOOKS_NOT_CONFIGURED", "SIM_WEBHOOK_SECRET is not set, so no message can be believed. Set it to the value Sim signs with.");

    public static RestError AdminsOnly { get; } = new(403, "WORKSPACE_ACCESS_DENIED", "This needs admin permission in a workspace.")
    {
        Details = new Dictionary<string, object?> { ["required_permission"] = "admin" },
    };

    public static RestError OperatorsOnly { get; } = new(
        403, "OPERATORS_ONLY", "This concerns the service as a whole and is for its operators: the users that OPERATORS names by id.");

    public static RestError NoSuchAlert { get; } = new(404, "ALERT_NOT_FOUND", "There is no such alert, or it is over.");

    public static RestError UnknownRoute { get; } = new(404, "NOT_FOUND", "There is nothing at this address.");

    public static RestError WrongMethod { get; } = new(405, "METHOD_NOT_ALLOWED", "This address does not answer that HTTP method.");

    public static RestError PlainText { get; } = new(403, "HTTPS_REQUIRED", "This service answers over HTTPS only. The credential of this request was sent in the open: replace it.");

    public static RestError TookTooLong { get; } = new(504, "REQUEST_TIMEOUT", "The answer took too long and was given up.");

    public static RestError TooLarge { get; } = new(413, "INVALID_REQUEST", "The request body is too large.");

    public static RestError WrongContentType { get; } = new(415, "INVALID_REQUEST", "The request body must be JSON, sent as Content-Type: application/json.");

    public static RestError Unavailable { get; } = new(503, "SERVICE_UNAVAILABLE", "A server this service depends on does not answer. Try again shortly.");

    public static RestError TooMany(string message, int limit, int windowSeconds, int retryAfterSeconds) => new(429, "RATE_LIMIT_EXCEEDED", message)
    {
        Details = new Dictionary<string, object?>
        {
            ["limit"] = limit, ["window_seconds"] = windowSeconds, ["retry_after_seconds"] = retryAfterSeconds,
        },
    };

    public static RestError NoAccess(string workspaceId) => new(403, "WORKSPACE_ACCESS_DENIED", "You are not a member of this workspace, or it does not exist.")
    {
        Details = new Dictionary<string, object?> { ["workspace_id"] = workspaceId },
    };

    public static RestError Invalid(string message, params (string Field, string Problem)[] fields) => new(400, "INVALID_REQUEST", message)
    {
        Details = fields.Length == 0
            ? NoDetails
            : new Dictionary<string, object?> { ["field_errors"] = fields.ToDictionary(f => f.Field, f => f.Problem) },
    };

    public static RestError Internal(string errorId) => new(500, "INTERNAL_ERROR", "Something went wrong on our side. Quote the error id when you report it.")
    {
        Details = new Dictionary<string, object?> { ["error_id"] = errorId },
    };

    /// <summary>What a status code without a body says.</summary>
    public static RestError OfStatus(int status, string requestId) => status switch
    {
        401 => InvalidToken,
        404 => UnknownRoute,
        405 => WrongMethod,
        413 => TooLarge,
        415 => WrongContentType,
        503 => Unavailable,
        >= 500 => Internal(requestId) with { Status = status },
        _ => new(status, "INVALID_REQUEST", "The request cannot be understood."),
    };

    public async Task ExecuteAsync(HttpContext context)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        context.Response.StatusCode = Status;
        context.Response.Headers.CacheControl = "no-store";
        if (Status == 503)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        if (Status == 401)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"SimParlant\", error=\"invalid_token\"";
        }

        var body = new ErrorEnvelope(new(Code, Message, Details, time.GetUtcNow(), context.TraceIdentifier));
        // RequestAborted has gone off as well when it is the server that gives up, and has this to say.
        await context.Response.WriteAsJsonAsync(body, CancellationToken.None);
    }

    public static RestError Of(Problem problem) => new(StatusOf(problem), problem.Code, problem.Message)
    {
        Details = problem switch
        {
            Core.Outcomes.Invalid invalid => new Dictionary<string, object?>
            {
                ["field_errors"] = invalid.FieldErrors.ToDictionary(e => FieldNames.ToRest(e.Key), e => e.Value),
            },
            AccessDenied denied => new Dictionary<string, object?>
            {
                ["workspace_id"] = denied.WorkspaceId,
                ["required_permission"] = denied.Required.ToString().ToLowerInvariant(),
            },
            LimitReached full => new Dictionary<string, object?> { ["kind"] = FieldNames.ToRest(full.Kind), ["limit"] = full.Limit },
            AgentNameTaken taken => new Dictionary<string, object?> { ["name"] = taken.Name },
            DraftNotPending decided => new Dictionary<string, object?> { ["status"] = FieldNames.ToRest(decided.Status.ToString()) },
            SessionNotActive closed => new Dictionary<string, object?> { ["status"] = FieldNames.ToRest(closed.Status.ToString()) },
            _ => NoDetails,
        },
    };

    private static int StatusOf(Problem problem) => problem switch
    {
        NotFound => 404,
        Core.Outcomes.Invalid => 400,
        AccessDenied or EmbedKeyRefused => 403,
        LimitReached => 429,
        _ => 409,
    };
}
