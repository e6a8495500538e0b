using static SimParlant.Core.Alerts.Rules.Words;

namespace SimParlant.Core.Alerts.Rules;

/// <summary>Whether the service answers, and how.</summary>
internal static class ServiceRules
{
    private static readonly Expressions.Selector Requests = Metric("parlant_http_requests_total");
    private static readonly Expressions.Selector Failed = Requests.Like("status", "5..");

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        new("ServiceDown", AlertSeverity.Critical,
            "A replica does not answer.",
            "Its metrics cannot be read, or it has stopped telling the others that it lives. The other replicas carry its load and take over its turns.",
            new Expressions.Gauge(Metric("up").Where("job", AlertRules.Job)).Equal(0), Minutes(1)),
        new("ServiceAbsent", AlertSeverity.Critical,
            "No replica of the service is known.",
            "Nothing is scraped under this job: nobody is served, or the monitoring looks in the wrong place.",
            new Expressions.Absent(Metric("up").Where("job", AlertRules.Job)), Minutes(1)),
        new("HttpErrorRatioHigh", AlertSeverity.Critical,
            "More than a tenth of the requests fail.",
            "The share of answers with a status of 500 and above, over five minutes.",
            Rate(Failed, Minutes(5)).Over(Rate(Requests, Minutes(5))).Above(0.1), Minutes(2)),
        new("HttpErrorsFrequent", AlertSeverity.Warning,
            "More than ten requests failed within five minutes.",
            "Answers with a status of 500 and above, however many others there were.",
            Increase(Failed, Minutes(5)).Above(10), TimeSpan.Zero),
        new("HttpLatencyHigh", AlertSeverity.Warning,
            "One request in twenty takes longer than a second.",
            "The 95th percentile of the time to answer, over five minutes.",
            Quantile(0.95, Metric("parlant_http_request_duration_seconds_bucket"), Minutes(5)).Above(1), Minutes(5)),
        new("ResponseTooSlow", AlertSeverity.Warning,
            "An answer of an agent took longer than thirty seconds.",
            "Turns that took longer, within five minutes, answered or not. Somebody was waiting for each.",
            Increase(Metric("parlant_turns_slow_total"), Minutes(5)).Above(0), TimeSpan.Zero),
        new("MemoryHigh", AlertSeverity.Critical,
            "A replica uses more than nine tenths of its memory.",
            "It sheds load first: no new subscriptions, no new turns. If that does not help it is killed by the system.",
            EachNow(Metric("parlant_memory_usage_percent")).Above(90), Minutes(5)),
        new("MemoryLarge", AlertSeverity.Warning,
            "A replica uses more than two gigabytes.",
            "Far more than it needs under load; something holds on to what it should let go.",
            EachNow(Metric("dotnet_process_memory_working_set_bytes")).Above(2L << 30), Minutes(5)),
        new("DatabaseConnectionsGone", AlertSeverity.Critical,
            "A replica has no connection to the database.",
            "None is idle and none can be opened: the server is away, or refuses.",
            // Connections in use do not tell: the driver counts those it tries to open among them.
            EachNow(Metric("parlant_database_connections").Where("state", "idle")).Equal(0)
                .And(EachNow(Metric("parlant_dependency_up").Where("dependency", "database")).Equal(0)), Minutes(1)),
        new("DatabaseConnectionsHigh", AlertSeverity.Warning,
            "A replica uses more than four fifths of its database connections.",
            "When the rest is taken, requests wait for a connection and then fail.",
            EachNow(Metric("parlant_database_connections").Where("state", "active"))
                .Over(EachNow(Metric("parlant_database_connections").Where("state", "max"))).Above(0.8), Minutes(3)),
        new("DatabaseErrors", AlertSeverity.Warning,
            "Three or more statements failed within five minutes.",
            "Errors the database reported, or connections that broke.",
            Increase(Metric("parlant_database_errors_total"), Minutes(5)).AtLeast(3), TimeSpan.Zero),
        new("DependencyDown", AlertSeverity.Critical,
            "A server the service depends on does not answer.",
            "The label names it: database, redis or sim. Without the database nothing works; without Redis everything is slower; without Sim only known callers are let in.",
            EachNow(Metric("parlant_dependency_up"), "dependency").Equal(0), Minutes(1)),
    ];
}
