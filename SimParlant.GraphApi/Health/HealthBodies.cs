using System.Text.Json.Serialization;

namespace SimParlant.GraphApi.Health;

/// <summary>How the service is. What is figures is for operators; others see the words.</summary>
/// <param name="Status">healthy, degraded or unhealthy: the worst of its parts.</param>
public sealed record DetailedHealthBody(
    string Status,
    string Service,
    string Version,
    DateTimeOffset Timestamp,
    DependenciesBody Dependencies,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ServiceMetricsBody? Metrics,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, CheckBody>? Checks,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<RecoveryBody>? Recoveries);

public sealed record DependenciesBody(
    DependencyBody Database, DependencyBody SimAuth, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DependencyBody? Redis);

/// <param name="CacheHitRate">Of the memory for who is signed in; 0 to 1.</param>
public sealed record DependencyBody(
    string Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ResponseTimeMs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ConnectionPoolBody? ConnectionPool = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? CacheHitRate = null);

public sealed record ConnectionPoolBody(int Active, int Idle, int Max);

/// <param name="RequestsPerMinute">Of this replica, over about the last minute; probes are not counted.</param>
public sealed record ServiceMetricsBody(long ActiveSessions, long TotalAgents, double RequestsPerMinute, double AverageResponseTimeMs);

/// <param name="Details">Figures, by name.</param>
/// <param name="Error">Why it is not healthy; a sentence of ours.</param>
public sealed record CheckBody(
    string Status, double ResponseTimeMs, IReadOnlyDictionary<string, object> Details,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Error);

/// <summary>What this replica did to help itself since it started.</summary>
public sealed record RecoveryBody(string Part, string Action, long Count, DateTimeOffset LastAt);

/// <param name="Checks">Missing for who is no operator.</param>
public sealed record ServiceHealthBody(
    string Status, string Service, DateTimeOffset Timestamp,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, CheckBody>? Checks);
