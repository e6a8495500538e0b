using Npgsql;
using SimParlant.Core.Engine;

namespace SimParlant.Storage.Tests.Engine;

/// <summary>A replica keeps what it has read of an agent, and never a moment longer than it is true.</summary>
public sealed class BehaviourCacheTests(DatabaseFixture fixture) : EngineTest(fixture)
{
    // What each turn counts; every other column decides what an agent does, or might one day.
    private static readonly string[] Counters =
        [
            "updated_at", "match_count", "last_matched_at", "use_count", "last_used_at", "success_rate", "completion_rate", "search_count",
            "last_searched_at", "total_sessions", "last_health_check", "health_status", "error_count", "last_error",
        ];

    public static TheoryData<string, string> Tables => new()
    {
        { "parlant_guideline", "agent_id = $1" }, { "parlant_canned_response", "agent_id = $1" }, { "parlant_term", "agent_id = $1" },
        { "parlant_journey", "agent_id = $1" }, { "parlant_agent_tool", "agent_id = $1" }, { "simparlant_trait", "agent_id = $1" },
        { "simparlant_relationship", "agent_id = $1" }, { "simparlant_capability", "agent_id = $1" },
        { "parlant_journey_state", "journey_id in (select id from parlant_journey where agent_id = $1)" },
        { "parlant_journey_transition", "journey_id in (select id from parlant_journey where agent_id = $1)" },
        { "parlant_journey_guideline", "journey_id in (select id from parlant_journey where agent_id = $1)" },
        { "parlant_tool", "id in (select tool_id from parlant_agent_tool where agent_id = $1)" },
    };

    [Theory, MemberData(nameof(Tables))]
    public async Task Each_column_but_the_counters_makes_a_new_version(string table, string ofAgent)
    {
        var agent = await AddFullAgentAsync();
        var columns = await Database.ListAsync<string>(
            "select column_name::text from information_schema.columns where table_schema = 'public' and table_name = $1", table);
        Assert.NotEmpty(columns);
        foreach (var column in columns)
        {
            var before = await VersionAsync(agent.Id);
            await Database.ExecuteAsync($"update {table} set {column} = {column} where {ofAgent}", agent.Id);
            Assert.True(Counters.Contains(column) == (before == await VersionAsync(agent.Id)), $"{table}.{column}");
        }

        var last = await VersionAsync(agent.Id);
        await Database.ExecuteAsync($"delete from {table} where {ofAgent}", agent.Id);
        Assert.NotEqual(last, await VersionAsync(agent.Id));
    }

    [Fact]
    public async Task What_is_known_is_not_read_again_and_a_change_elsewhere_counts_for_the_next_turn()
    {
        var agent = await AddFullAgentAsync();
        var session = await AddSessionAsync(agent);
        var first = await LoadAsync(session);
        Assert.Same(first.Behaviour, (await LoadAsync(session)).Behaviour);

        await Database.ExecuteAsync("update parlant_guideline set action = 'be kinder' where agent_id = $1 and action = 'be kind'", agent.Id);
        var changed = await LoadAsync(session);
        Assert.Contains(changed.Behaviour.Guidelines, guideline => guideline.Action == "be kinder");
        Assert.Same(changed.Behaviour, (await LoadAsync(session)).Behaviour);
    }

    [Fact]
    public async Task A_turn_counts_without_making_a_new_version()
    {
        var agent = await AddFullAgentAsync();
        var turn = await AskAsync(await AddSessionAsync(agent));
        var store = Store();
        var facts = (await store.LoadAsync(turn, 100, None))!;
        var before = await VersionAsync(agent.Id);
        Assert.True(await store.AnswerAsync(
            turn, [Reply(turn)],
            Effects with
            {
                MatchedGuidelines = [facts.Behaviour.Guidelines[0].Id], UsedAnswers = [facts.Behaviour.Answers[0].Id],
                StartedJourneys = [facts.Behaviour.Journeys[0].Id], UsedTransitions = [facts.Behaviour.Journeys[0].Edges[0].Id],
            }, Time.UtcNow, None));
        Assert.Equal(1, await Database.SingleAsync<int>("select match_count from parlant_guideline where id = $1", facts.Behaviour.Guidelines[0].Id));
        Assert.Equal(before, await VersionAsync(agent.Id));
    }

    /// <summary>Two that change at once: whoever reads in between never takes the state of one for that of both.</summary>
    [Fact]
    public async Task Changes_of_one_agent_are_seen_one_after_the_other()
    {
        var agent = await AddFullAgentAsync();
        var session = await AddSessionAsync(agent);
        await using var first = await Database.OpenOwnerAsync();
        await using var second = await Database.OpenOwnerAsync();
        await using var beginning = await first.BeginTransactionAsync(None);
        await ChangeAsync(first, agent.Id, "action", "'be kind'", "'be brief'");
        var waiting = ChangeAsync(second, agent.Id, "condition", "'the customer is angry'", "'the customer is loud'");
        await LoadAsync(session);
        await beginning.CommitAsync(None);
        await waiting;

        var guidelines = (await LoadAsync(session)).Behaviour.Guidelines;
        Assert.Contains(guidelines, guideline => guideline.Action == "be brief");
        Assert.Contains(guidelines, guideline => guideline.Condition == "the customer is loud");
    }

    private static async Task ChangeAsync(NpgsqlConnection connection, Guid agent, string column, string from, string to)
    {
        await using var command = new NpgsqlCommand($"update parlant_guideline set {column} = {to} where agent_id = $1 and {column} = {from}", connection);
        command.Parameters.Add(new() { Value = agent });
        Assert.Equal(1, await command.ExecuteNonQueryAsync(None));
    }

    private async Task<TurnFacts> LoadAsync(Core.Sessions.Session session)
    {
        var turn = await AskAsync(session);
        await using var store = Store();
        var facts = Assert.IsType<TurnFacts>(await store.LoadAsync(turn, 100, None));
        await Database.ExecuteAsync("delete from simparlant_turn");
        return facts;
    }

    private Task<long> VersionAsync(Guid agent) =>
        Database.SingleAsync<long>("select version from simparlant_behaviour_version where agent_id = $1", agent);
}
