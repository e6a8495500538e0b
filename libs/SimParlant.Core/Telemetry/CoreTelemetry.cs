using System.Diagnostics;
using SimParlant.Core.Turns;

namespace SimParlant.Core;

/// <summary>The spans of Core. Attributes are ids, names of steps and outcomes: nothing anybody said.</summary>
public static class CoreTelemetry
{
    /// <summary>Name of the ActivitySource and of the Meter.</summary>
    public const string Name = "SimParlant.Core";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Belongs at the start of a service: what is counted from nothing shows no growth when it first happens.</summary>
    public static void Begin() => CoreMetrics.Begin();

    /// <summary>Counts work that failed, where it is caught, if the database was why.</summary>
    public static void Failed(Exception why) => CoreMetrics.CountDatabaseError(why);

    /// <summary>Counts what was refused because a workspace has used what it may in a month.</summary>
    public static void BudgetSpent() => CoreMetrics.BudgetsSpent.Add(1, new KeyValuePair<string, object?>("budget", "workspace"));

    /// <summary>A turn goes on with the trace of the request that asked for it, however much later and in whatever replica.</summary>
    internal static Activity? StartTurn(ClaimedTurn turn)
    {
        ActivityContext.TryParse(turn.TraceParent, null, isRemote: true, out var asked);
        // By itself the worker is part of no trace; without a request's, the turn begins one.
        Activity.Current = null;
        return Source.StartActivity("turn", ActivityKind.Consumer, asked)
            ?.SetTag("messaging.system", "postgresql")
            .SetTag("messaging.destination.name", "turns")
            .SetTag("messaging.operation.name", "process")
            .SetTag("messaging.operation.type", "process")
            .SetTag("messaging.message.id", turn.Id)
            .SetTag("parlant.session.id", turn.SessionId)
            .SetTag("parlant.workspace.id", turn.WorkspaceId)
            .SetTag("parlant.turn.attempt", turn.Attempt);
    }

    /// <summary>Null in a turn that is not recorded, without asking whoever listens.</summary>
    internal static Activity? StartStep(string name) => Activity.Current is { IsAllDataRequested: true } ? Source.StartActivity(name) : null;

    /// <summary>A tool is named by its id: its name was written by somebody.</summary>
    internal static Activity? StartToolCall(Guid toolId, string callId) => Source.StartActivity("execute_tool")
        ?.SetTag("gen_ai.operation.name", "execute_tool")
        .SetTag("gen_ai.tool.type", "extension")
        .SetTag("gen_ai.tool.call.id", callId)
        .SetTag("parlant.tool.id", toolId);

    internal static void End(this Activity? span, string outcome, Exception? failure = null)
    {
        if (span is not { IsAllDataRequested: true })
        {
            return;
        }

        span.SetTag("parlant.outcome", outcome);
        if (failure is not null)
        {
            // The type only: a message may quote what it could not read.
            span.SetTag("error.type", failure.GetType().FullName);
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
