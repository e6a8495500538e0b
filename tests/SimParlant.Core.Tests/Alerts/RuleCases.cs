namespace SimParlant.Core.Tests.Alerts;

/// <summary>What makes a rule fire, and what of the same kind does not.</summary>
/// <param name="Labels">Those of the alert, besides the severity.</param>
public sealed record RuleCase(string Rule, IReadOnlyList<Series> Fires, IReadOnlyList<Series> Quiet, string Labels = "instance=a");

internal static class RuleCases
{
    private const string A = "instance=\"a\"";

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        new("ServiceDown", [Up("a", 0), Up("b", 1)], [Up("a", 1), Up("b", 1)], "instance=a,job=simparlant"),
        new("ServiceAbsent", [], [Up("a", 0)], "job=simparlant"),
        new("HttpErrorRatioHigh", [Http(500, 2), Http(200, 10)], [Http(503, 1), Http(200, 10)]),
        new("HttpErrorsFrequent", [Http(502, 0.6), Http(200, 1000)], [Http(502, 0.4), Http(404, 100)]),
        new("HttpLatencyHigh", Latency(within: 9), Latency(within: 10)),
        new("ResponseTooSlow",
            [Of("parlant_turns_slow_total", 0, 0.1)], [Of("parlant_turns_slow_total", 7)]),
        new("MemoryHigh", [Of("parlant_memory_usage_percent", 91)], [Of("parlant_memory_usage_percent", 90)]),
        new("MemoryLarge", [Of("dotnet_process_memory_working_set_bytes", 2_200_000_000)], [Of("dotnet_process_memory_working_set_bytes", 2_100_000_000)]),
        new("DatabaseConnectionsGone", [Connections("active", 2), Connections("idle", 0), Database(0)], [Connections("active", 2), Connections("idle", 1), Database(0)]),
        new("DatabaseConnectionsHigh", [Connections("active", 17), Connections("max", 20)], [Connections("active", 16), Connections("max", 20)]),
        new("DatabaseErrors", [Of("parlant_database_errors_total", 0, 0.2)], [Of("parlant_database_errors_total", 7, 0.1)]),
        new("DependencyDown",
            [Of("parlant_dependency_up", 0, 0, "dependency=\"redis\""), Of("parlant_dependency_up", 1, 0, "dependency=\"database\"")],
            [Of("parlant_dependency_up", 1, 0, "dependency=\"redis\"")], "dependency=redis,instance=a"),
        new("AgentErrorCritical", [Of("parlant_turn_failures_total", 0, 0.1, "final=\"true\"")], [Of("parlant_turn_failures_total", 0, 1, "final=\"false\""), Of("parlant_turn_failures_total", 5, 0, "final=\"true\"")]),
        new("TurnFailureRatioHigh", [Turns("failed", 3), Turns("completed", 7)], [Turns("failed", 2), Turns("completed", 8)]),
        new("BudgetSpent",
            [Of("parlant_budgets_spent_total", 0, 0.1, "budget=\"workspace\""), Of("parlant_budgets_spent_total", 2, 0, "budget=\"turn\"")],
            [Of("parlant_budgets_spent_total", 2, 0, "budget=\"turn\"")], "budget=workspace,instance=a"),
        new("TurnQueueOld", [Of("parlant_turn_oldest_seconds", 61)], [Of("parlant_turn_oldest_seconds", 60)], ""),
        new("ActiveSessionsHigh", [Of("parlant_active_sessions", 1001)], [Of("parlant_active_sessions", 1000)], ""),
        new("ModelFallbacksFrequent",
            [Of("parlant_model_fallbacks_total", 0, 0.2, "gen_ai_provider_name=\"openai\",reason=\"timeout\""), Of("parlant_model_fallbacks_total", 0, 0.1, "gen_ai_provider_name=\"ollama\",reason=\"timeout\"")],
            [Of("parlant_model_fallbacks_total", 0, 0.1, "gen_ai_provider_name=\"ollama\",reason=\"timeout\"")], "gen_ai_provider_name=openai,instance=a"),
        new("ToolCallsFailing", [Tools("failed", 6), Tools("ok", 4)], [Tools("failed", 4), Tools("ok", 6)]),
        new("LoopRestarted", [Of("parlant_recoveries_total", 0, 0.1, Loop)], [Of("parlant_recoveries_total", 3, 0, Loop)], "instance=a,part=turns"),
        new("LoadShed", [Of("parlant_shedding", 1)], [Of("parlant_shedding", 0)]),
        new("AlertsNotDelivered", [Deliveries("failed", 0.1), Deliveries("delivered", 5)], [Deliveries("failed", 0.01), Deliveries("delivered", 5)]),
        new("AuthFailures", [Of("parlant_auth_failures_total", 0, 0.2)], [Of("parlant_auth_failures_total", 9, 0.1)]),
        new("AuthCacheMissesHigh", [Lookups("miss", 6), Lookups("local", 4)], [Lookups("miss", 4), Lookups("local", 6)]),
        new("IsolationAttempts", [Of("parlant_isolation_attempts_total", 0, 0.1)], [Of("parlant_isolation_attempts_total", 0, 0.05)]),
        new("AuditNotSealed", [Of("parlant_audit_seal_failures_total", 0, 0.1)], [Of("parlant_audit_seal_failures_total", 5, 0.05)]),
        new("AuditExportsFailing",
            [Of("parlant_audit_exports_total", 0, 0.1, "outcome=\"failed\"")],
            [Of("parlant_audit_exports_total", 1, 0, "outcome=\"failed\""), Of("parlant_audit_exports_total", 0, 1, "outcome=\"ok\"")]),
        new("RateLimitsHit", [Of("parlant_rate_limited_total", 0, 6)], [Of("parlant_rate_limited_total", 0, 4)]),
    ];

    private const string Loop = "part=\"turns\",action=\"loop_restarted\"";

    private static Series Of(string name, double start, double step = 0, string? labels = null) =>
        new($$"""{{name}}{{{A}}{{(labels is null ? "" : "," + labels)}}}""", start, step);

    private static Series Up(string instance, double value) => new($$"""up{instance="{{instance}}",job="simparlant"}""", value);

    private static Series Http(int status, double step) =>
        Of("parlant_http_requests_total", 0, step, $"method=\"GET\",endpoint=\"/health\",status=\"{status}\"");

    private static Series[] Latency(double within) =>
    [
        Of("parlant_http_request_duration_seconds_bucket", 0, within, "le=\"1\""),
        Of("parlant_http_request_duration_seconds_bucket", 0, 10, "le=\"2.5\""),
        Of("parlant_http_request_duration_seconds_bucket", 0, 10, "le=\"+Inf\""),
    ];

    private static Series Connections(string state, double count) => Of("parlant_database_connections", count, 0, $"state=\"{state}\"");

    private static Series Database(double isUp) => Of("parlant_dependency_up", isUp, 0, "dependency=\"database\"");

    private static Series Turns(string outcome, double step) => Of("parlant_turns_total", 0, step, $"outcome=\"{outcome}\"");

    private static Series Tools(string outcome, double step) => Of("parlant_tool_calls_total", 0, step, $"outcome=\"{outcome}\"");

    private static Series Deliveries(string outcome, double step) => Of("parlant_alert_deliveries_total", 0, step, $"channel=\"webhook\",outcome=\"{outcome}\"");

    private static Series Lookups(string result, double step) => Of("parlant_auth_cache_hits_total", 0, step, $"result=\"{result}\"");
}
