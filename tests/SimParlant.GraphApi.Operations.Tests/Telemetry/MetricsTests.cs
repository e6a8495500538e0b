using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.ServiceDefaults.Telemetry.Prometheus;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Operations.Tests.Telemetry;

public sealed partial class MetricsTests
{
    private const string Token = "scraper-token-of-the-test";

    /// <summary>The names dashboards and alerts are written against.</summary>
    private static readonly string[] Promised =
    [
        "parlant_http_requests_total", "parlant_http_request_duration_seconds_bucket", "parlant_active_sessions", "parlant_agents",
        "parlant_database_connections", "parlant_database_connections_active", "parlant_auth_cache_hits_total", "parlant_memory_usage_percent",
        "parlant_turn_duration_seconds_bucket", "parlant_turn_step_duration_seconds_bucket", "parlant_turn_queue_age_seconds_bucket",
        "parlant_turns_waiting", "parlant_graphql_operations_total", "parlant_subscriptions_active", "parlant_events_delivered_total",
        "parlant_rate_limited_total", "parlant_auth_failures_total", "parlant_dependency_up", "parlant_dependency_response_seconds",
        "process_cpu_time_seconds_total", "process_memory_usage_bytes", "dotnet_gc_collections_total", "target_info",
    ];

    [Fact]
    public async Task A_used_service_says_everything_that_was_promised_and_names_nobody()
    {
        await using var api = await Api.StartAsync(("METRICS_TOKEN", Token), ("RATE_LIMIT_PER_MINUTE", "30"), ("RATE_LIMIT_BURST", "30"));
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        var session = await api.StartSessionAsync("ada", agent);
        await using var socket = await GraphSocket.ConnectAsync(api.Address, Demo.Token("ada"));
        await socket.SubscribeAsync("1", "subscription($id: UUID!) { sessionEvents(sessionId: $id) { status } }", new { id = session });
        await api.DataAsync("ada", """mutation($id: UUID!) { sendMessage(input: { sessionId: $id, text: "Hello" }) { errors { __typename } } }""", new { id = session });
        while ((string?)(await socket.NextAsync("1"))["sessionEvents"]!["status"] != "ready")
        {
        }

        using (var stranger = api.With("Authorization", "Bearer wrong"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/auth/me")).StatusCode);
        }

        await UseUpAsync(api);
        var text = await ScrapeUntilAsync(api, "parlant_dependency_response_seconds", "parlant_active_sessions ", "parlant_rate_limited_total");
        Assert.All(Promised, name => Assert.Matches($"(?m)^{name}[ {{]", text));
        Assert.Contains("parlant_graphql_operations_total{outcome=\"ok\",type=\"mutation\"}", text);
        Assert.Contains("endpoint=\"/graphql", text);
        Assert.Matches("parlant_database_connections{state=\"max\"} [1-9]", text);
        Assert.Matches("parlant_dependency_up{dependency=\"database\"} 1\n", text);
        Assert.Matches("parlant_dependency_up{dependency=\"redis\"} 1\n", text);
        Assert.Matches("parlant_dependency_up{dependency=\"sim\"} 1\n", text);
        // Its tables were read, which is the database's time.
        Assert.DoesNotContain("parlant_dependency_response_seconds{dependency=\"sim\"}", text);
        Assert.DoesNotContain(agent.ToString(), text);
        Assert.DoesNotContain(session.ToString(), text);
        Assert.DoesNotContain(Demo.AcmeSupport, text);
        Assert.DoesNotContain("ada", Labels().Matches(text).Select(m => m.Groups[1].Value));
        if (Promtool.Missing is null)
        {
            var (exit, said) = await Promtool.RunAsync(["check", "metrics"], text);
            // 3: the names of the runtime and of the framework are theirs.
            Assert.True(exit is 0 or 3, said);
            Assert.DoesNotMatch("(?m)^(parlant_|gen_ai)", said);
        }
    }

    [Fact]
    public async Task The_public_port_tells_strangers_nothing()
    {
        await using var api = await Api.StartAsync(("METRICS_TOKEN", Token));
        using var stranger = api.As(null);
        using var member = api.As("ada");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/metrics")).StatusCode);
        await member.GetAsync("/metrics").ErrorAsync(404, "NOT_FOUND");
    }

    /// <summary>Every measurement is paid for by every request: one that is added here should be worth it.</summary>
    [Fact]
    public async Task A_short_query_is_measured_by_little()
    {
        await using var api = await Api.StartAsync();
        using var client = api.As("ada");
        await AskAsync(client);
        var before = Totals(api);
        await AskAsync(client);
        var changed = Totals(api).Where(total => total.Value != before.GetValueOrDefault(total.Key)).Select(total => total.Key).ToHashSet();
        Assert.Superset(new HashSet<string> { "parlant_http_requests", "parlant_http_request_duration_seconds", "parlant_graphql_operations" }, changed);
        Assert.Subset(
            new HashSet<string>
            {
                "parlant_http_requests", "parlant_http_request_duration_seconds", "parlant_graphql_operations", "parlant_auth_cache_hits",
                "db_client_operation_duration_seconds",
            }, changed);
    }

    private static async Task AskAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = $$"""{ workspace(id: "{{Demo.AcmeSupport}}") { agents(first: 5) { nodes { id name } } } }""" });
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsStringAsync();
    }

    // Counts only, and none of the process or of those who call others: the test's own client is one.
    private static Dictionary<string, double> Totals(Api api) => api.Services.GetRequiredService<MetricsSource>().Collect()
        .Where(family => family.Kind is MetricKind.Counter or MetricKind.Histogram)
        .Where(family => !family.Name.StartsWith("process_", StringComparison.Ordinal) && !family.Name.StartsWith("dotnet_", StringComparison.Ordinal)
            && !family.Name.StartsWith("http_client_", StringComparison.Ordinal) && !family.Name.StartsWith("dns_", StringComparison.Ordinal))
        .ToDictionary(family => family.Name, family => family.Samples.Where(s => !s.Name.EndsWith("_sum", StringComparison.Ordinal)).Sum(s => s.Value), StringComparer.Ordinal);

    private static async Task UseUpAsync(Api api)
    {
        using var client = api.As("ada");
        for (var status = HttpStatusCode.OK; status != HttpStatusCode.TooManyRequests;)
        {
            using var answer = await client.GetAsync("/api/v1/auth/me");
            status = answer.StatusCode;
        }
    }

    /// <summary>What is looked at in the background is there a moment after the start.</summary>
    private static async Task<string> ScrapeUntilAsync(Api api, params string[] awaited)
    {
        using var client = api.With("Authorization", $"Bearer {Token}");
        string text;
        do
        {
            text = await client.GetStringAsync("/metrics");
        }
        while (!Array.TrueForAll(awaited, name => text.Contains(name, StringComparison.Ordinal)));

        return text;
    }

    [GeneratedRegex("=\"([^\"]*)\"")]
    private static partial Regex Labels();
}
