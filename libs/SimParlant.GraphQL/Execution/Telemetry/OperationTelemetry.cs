using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SimParlant.GraphQL.Execution;

/// <summary>A span and a count per operation, as OpenTelemetry's conventions for GraphQL have them. Neither documents nor variables are in any.</summary>
internal static class OperationTelemetry
{
    /// <summary>Name of the ActivitySource and of the Meter.</summary>
    public const string Name = "SimParlant.GraphQL";

    private const string TraceParent = "traceparent";

    private static readonly Meter Meter = new(Name);

    private static readonly OperationCounts Counts = new();

    static OperationTelemetry() => Meter.CreateObservableCounter("graphql.operations", Counts.Read, "{operation}", "Operations, by type and outcome.");

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Null when nobody records it; then nothing was allocated.</summary>
    public static Activity? Start(OperationRequest request)
    {
        if (!Source.HasListeners()) return null;
        var ambient = Activity.Current;
        var parent = ParentOf(request);
        if (parent == default || parent.TraceId == ambient?.TraceId)
            return Source.StartActivity("GraphQL Operation", ambient is null ? ActivityKind.Server : ActivityKind.Internal);
        // The client's word about where the operation belongs is nearer to it than its connection.
        return Source.StartActivity(
            "GraphQL Operation", ActivityKind.Server, parent, links: ambient is null ? null : [new ActivityLink(ambient.Context)]);
    }

    /// <param name="result">Null: the caller left, or the request failed without an answer.</param>
    public static void End(Activity? span, RequestContext context, IExecutionResult? result)
    {
        var plan = context.Plan;
        var failed = result as OperationResult is { Errors.Count: > 0 } answer ? answer : null;
        Counts.Add(plan?.Kind, OutcomeOf(result, failed));
        if (span is not { IsAllDataRequested: true }) return;

        if (plan is not null)
        {
            var name = plan.Definition.Name?.Value;
            span.DisplayName = name is null ? TypeOf(plan) : $"{TypeOf(plan)} {name}";
            span.SetTag("graphql.operation.type", TypeOf(plan));
            span.SetTag("graphql.operation.name", name);
            span.SetTag("graphql.document.hash", context.Document?.Hash);
        }
        if (failed is not null)
        {
            span.SetTag("error.type", failed.Errors![0].Code ?? "GRAPHQL_ERROR");
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>The client asked to be told the trace of what it is sent.</summary>
    public static bool TellsTrace(OperationRequest request) =>
        request.Extensions is { ValueKind: System.Text.Json.JsonValueKind.Object } extensions
        && extensions.TryGetProperty("returnTraceparent", out var asked) && asked.ValueKind == System.Text.Json.JsonValueKind.True;

    /// <summary>Says to which trace the answer belongs.</summary>
    public static void Tell(OperationResult result, Activity span) => result.AddExtensions(new Dictionary<string, object?> { [TraceParent] = span.Id });

    private static ActivityContext ParentOf(OperationRequest request) =>
        request.Extensions is { ValueKind: System.Text.Json.JsonValueKind.Object } extensions
        && extensions.TryGetProperty(TraceParent, out var said) && said.ValueKind == System.Text.Json.JsonValueKind.String
        && ActivityContext.TryParse(said.GetString(), null, isRemote: true, out var own) ? own
            : ActivityContext.TryParse(request.TraceParent, null, isRemote: true, out var connection) ? connection
            : default;

    private static string TypeOf(OperationPlan plan) => OperationCounts.NameOf(plan.Kind);

    private static OperationOutcome OutcomeOf(IExecutionResult? result, OperationResult? failed) =>
        result is null ? OperationOutcome.Cancelled : failed is null ? OperationOutcome.Ok
        : failed.IsDataSet ? OperationOutcome.Error : OperationOutcome.Refused;
}
