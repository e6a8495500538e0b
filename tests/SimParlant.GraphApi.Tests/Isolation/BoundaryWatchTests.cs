using System.Diagnostics.Metrics;
using SimParlant.GraphApi.Tests.Audit;
using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Who asks for what is another's is answered as ever, and the other's admins learn of it.</summary>
public sealed class BoundaryWatchTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task An_attempt_is_counted_and_noted_for_the_owner_without_naming_the_stranger()
    {
        var things = await Things.MakeAsync(api);
        using var meter = new Attempts();
        var foreign = await AskAsync("mallory", things.Agent);
        var random = await AskAsync("mallory", Any.Id());
        Assert.Equal(random, foreign);
        await meter.SeenAsync(api, Demo.AcmeSupport, 1);
        Assert.Equal(["boundary.attempt denied session - session-mallory - -"], await api.Database.ListAsync<string>("""
            select concat_ws(' ', action, outcome, actor_kind, coalesce(actor_id, '-'), credential_id, coalesce(request_id, '-'), coalesce(address, '-'))
            from simparlant_audit where object_id = $1 and object_type = 'agent' and action = 'boundary.attempt' and workspace_id = 'ws-acme-support'
            """, things.Agent.ToString()));

        // By every way in, whatever the object.
        using var client = api.As("mallory");
        using (await client.GetAsync($"/api/v1/agents/sessions/{things.Session}"))
        using (await client.GetAsync($"/api/v1/auth/workspaces/{Demo.AcmeSupport}/access"))
        {
            await Deed.All.Single(deed => deed.Name == "updateGuideline").DoAsync(api, "mallory", things);
            await Deed.All.Single(deed => deed.Name == "deleteCannedResponse").DoAsync(api, "mallory", things);
        }

        await meter.SeenAsync(api, Demo.AcmeSupport, 5);
        Assert.Equal(["agent", "canned_response", "guideline", "session", "workspace"], await api.Database.ListAsync<string>(
            "select object_type from simparlant_audit where action = 'boundary.attempt' and workspace_id = 'ws-acme-support' order by object_type"));

        using var ada = api.As("ada");
        using var response = await ada.GetAsync($"/api/v1/workspaces/{Demo.AcmeSupport}/isolation/health");
        var health = (await response.JsonAsync()).AsObject();
        Assert.Equal(["status", "workspace_id", "isolation_system", "security_validation", "checked_at", "violations", "attempts_last_24h"], health.Select(m => m.Key));
        Assert.Equal(("healthy", "active", "passed", 0, 5),
            ((string?)health["status"], (string?)health["isolation_system"], (string?)health["security_validation"], (int)health["violations"]!, (int)health["attempts_last_24h"]!));
    }

    [Fact]
    public async Task What_a_member_misses_in_the_own_workspace_is_no_attempt()
    {
        var agent = await api.CreateAgentAsync("mallory", Demo.Globex);
        await api.DataAsync("mallory", $$"""mutation { deleteAgent(input: { id: "{{agent}}" }) { agent { id } } }""");
        using var meter = new Attempts();
        await AskAsync("mallory", agent);
        await AskAsync("ada", agent);
        // Misses are looked into in order: the second being seen, the first was let pass.
        await meter.SeenAsync(api, Demo.Globex, 1);
        Assert.Equal(["session-ada"], await api.Database.ListAsync<string>(
            "select credential_id from simparlant_audit where action = 'boundary.attempt' and object_id = $1", agent.ToString()));
    }

    private async Task<string> AskAsync(string user, Guid agent) =>
        (await api.GraphAsync(user, $$"""{ agent(id: "{{agent}}") { id name } }""")).ToJsonString();

    /// <summary>Wakes when this process counts an attempt, be it of this service or of another test's.</summary>
    private sealed class Attempts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly SemaphoreSlim _counted = new(0);

        public Attempts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "parlant.isolation.attempts")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) => _counted.Release((int)value));
            _listener.Start();
        }

        public async Task SeenAsync(Api api, string workspace, int attempts)
        {
            const string count = "select count(*) from simparlant_audit where action = 'boundary.attempt' and workspace_id = $1";
            while (await api.Database.SingleAsync<long>(count, workspace) < attempts)
            {
                Assert.True(await _counted.WaitAsync(TimeSpan.FromSeconds(30)), "No attempt was counted.");
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
