using SimParlant.GraphApi.Tests.Support;
using SimParlant.Testing;

namespace SimParlant.GraphApi.Tests.Engine;

/// <summary>A journey of four states in the running service: followed, skipped through, gone back in, left, completed.</summary>
public sealed class JourneyTests(Api api) : IClassFixture<Api>
{
    private const string Booking = """
        {
          "journeys": [{
            "title": "Booking", "when": ["the customer wants to book a table"],
            "states": [
              { "name": "day", "say": "For which day?", "collects": [{ "variable": "day", "type": "choice", "choices": ["Monday", "Tuesday", "Friday"] }] },
              { "name": "guests", "say": "For how many guests?", "collects": [{ "variable": "guests", "type": "integer" }] },
              { "name": "name", "say": "In whose name?", "collects": [{ "variable": "name" }] },
              { "name": "done", "final": true, "say": "Booked." }
            ]
          }],
          "answers": [
            { "say": "For which day?", "for": ["Booking/day"] }, { "say": "For how many guests?", "for": ["Booking/guests"] },
            { "say": "In whose name?", "for": ["Booking/name"] }, { "say": "Booked: {{day}}, {{guests}} guests, {{name}}.", "for": ["Booking/done"] }
          ]
        }
        """;

    [Fact]
    public async Task Uses_and_completions_are_counted_exactly()
    {
        var agent = await api.CreateAgentAsync("ada", Demo.AcmeSupport);
        await Talk.TeachAsync(api, agent, Booking);

        var followed = await Talk.StartAsync(api, agent);
        Assert.Equal("For which day?", await followed.SayAsync("I want to book a table"));
        Assert.Equal("For how many guests?", await followed.SayAsync("On Friday"));
        Assert.Equal("In whose name?", await followed.SayAsync("4"));
        Assert.Equal("Booked: Friday, 4 guests, Lovelace.", await followed.SayAsync("My name is Lovelace"));

        var skipped = await Talk.StartAsync(api, agent);
        Assert.Equal("In whose name?", await skipped.SayAsync("I want to book a table for 2 guests on Monday"));
        Assert.Equal("Booked: Monday, 2 guests, Hopper.", await skipped.SayAsync("My name is Hopper"));

        var corrected = await Talk.StartAsync(api, agent);
        Assert.Equal("For how many guests?", await corrected.SayAsync("I want to book a table on Friday"));
        Assert.Equal("For how many guests?", await corrected.SayAsync("Actually, change the day to Monday"));
        Assert.Equal("In whose name?", await corrected.SayAsync("3"));
        Assert.Equal("Booked: Monday, 3 guests, Turing.", await corrected.SayAsync("My name is Turing"));

        var abandoned = await Talk.StartAsync(api, agent);
        Assert.Equal("For which day?", await abandoned.SayAsync("I want to book a table"));
        await abandoned.SayAsync("Never mind, forget it");

        Assert.Equal("4 sessions, 75 % completed", await api.Database.SingleAsync<string>(
            "select total_sessions || ' sessions, ' || completion_rate || ' % completed' from parlant_journey where agent_id = $1", agent));
        Assert.Equal(
            ["day guests 4", "guests name 3", "name done 3"],
            await api.Database.ListAsync<string>(
                """
                select f.name || ' ' || t.name || ' ' || e.use_count
                from parlant_journey_transition e
                join parlant_journey_state f on f.id = e.from_state_id
                join parlant_journey_state t on t.id = e.to_state_id
                join parlant_journey j on j.id = e.journey_id
                where j.agent_id = $1 order by 1
                """, agent));
        Assert.Equal("2 3 3 3", await api.Database.SingleAsync<string>(
            """
            select string_agg(use_count::text, ' ' order by case template when 'For which day?' then 1 when 'For how many guests?' then 2 when 'In whose name?' then 3 else 4 end)
            from parlant_canned_response where agent_id = $1
            """, agent));
        Assert.Equal(
            ["enter day", "skip guests", "skip name", "advance done", "complete "],
            await api.Database.ListAsync<string>(
                """
                select content ->> 'move' || ' ' || coalesce(content ->> 'to', '') from parlant_event
                where session_id = $1 and event_type = 'journey_transition' order by "offset"
                """, skipped.Session));
        Assert.Equal("backtrack day", await api.Database.SingleAsync<string>(
            "select content ->> 'move' || ' ' || (content ->> 'to') from parlant_event where session_id = $1 and content ->> 'move' = 'backtrack'", corrected.Session));
    }
}
