using static SimParlant.Core.Alerts.Rules.Words;

namespace SimParlant.Core.Alerts.Rules;

/// <summary>Whether agents answer.</summary>
internal static class ConversationRules
{
    private static readonly Expressions.Selector Turns = Metric("parlant_turns_total");

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new("AgentErrorCritical", AlertSeverity.Critical,
            "An agent could not answer and gave up.",
            "A turn failed for good, after every retry: a customer was told that there is no answer.",
            Increase(Metric("parlant_turn_failures_total").Where("final", "true"), Minutes(5)).Above(0), TimeSpan.Zero),
        new("TurnFailureRatioHigh", AlertSeverity.Critical,
            "More than a fifth of the turns fail.",
            "Attempts that failed among all that ended, over ten minutes; most are tried again.",
            Rate(Turns.Where("outcome", "failed"), Minutes(10)).Over(Rate(Turns, Minutes(10))).Above(0.2), Minutes(5)),
        new("BudgetSpent", AlertSeverity.Warning,
            "Customers are not answered because a budget is spent.",
            "The label says which: workspace, when a workspace has used what it may in a month; turn, when one turn used all that it may.",
            Increase(Metric("parlant_budgets_spent_total"), Minutes(10), "budget").Above(0), TimeSpan.Zero),
        new("TurnQueueOld", AlertSeverity.Critical,
            "A customer has been waiting for more than a minute for an agent to begin.",
            "The oldest turn that is due and that nobody works on.",
            OfService(Metric("parlant_turn_oldest_seconds")).Above(60), Minutes(1)),
        new("ActiveSessionsHigh", AlertSeverity.Warning,
            "More than a thousand conversations are active.",
            "No fault, but more than one replica was measured with.",
            OfService(Metric("parlant_active_sessions")).Above(1000), Minutes(5)),
        new("ModelFallbacksFrequent", AlertSeverity.Warning,
            "A model provider leaves many questions to the next.",
            "More than five within ten minutes; answers come from the second choice.",
            Increase(Metric("parlant_model_fallbacks_total"), Minutes(10), "gen_ai_provider_name").Above(5), TimeSpan.Zero),
        new("ToolCallsFailing", AlertSeverity.Warning,
            "More than half of the tool calls fail.",
            "Over ten minutes, of at least five: a system that agents call is away, or refuses them.",
            Rate(Metric("parlant_tool_calls_total").Except("outcome", "ok"), Minutes(10))
                .Over(Rate(Metric("parlant_tool_calls_total"), Minutes(10))).Above(0.5)
                .And(Increase(Metric("parlant_tool_calls_total"), Minutes(10)).AtLeast(5)), Minutes(1)),
        new("LoopRestarted", AlertSeverity.Warning,
            "A background loop died or hung, and was started anew.",
            "The label names it. Work goes on; the log says why it ended.",
            Increase(Metric("parlant_recoveries_total").Where("action", "loop_restarted"), Minutes(10), "part").Above(0), TimeSpan.Zero),
        new("LoadShed", AlertSeverity.Warning,
            "A replica turns work away to save itself.",
            "Memory or database connections are nearly used up: no new subscriptions, no new turns until they are not.",
            EachNow(Metric("parlant_shedding")).Above(0), Minutes(1)),
        new("AlertsNotDelivered", AlertSeverity.Warning,
            "Messages about alerts could not be delivered.",
            "The webhook or Slack refused them or does not answer; they are tried again for a day.",
            Increase(Metric("parlant_alert_deliveries_total").Where("outcome", "failed"), Minutes(10)).AtLeast(3), TimeSpan.Zero),
    ];
}
