using SimParlant.Core.Engine.Lexical;
using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Tests;

public sealed class StrictAgentTests
{
    private const int Inputs = 10_000;
    private const int PerSession = 50;

    private static readonly string[] Words =
    [
        "I", "want", "a", "table", "for", "4", "guests", "on", "Friday", "my", "name", "is", "Ada", "refund", "order", "1234", "hours", "please", "no", "yes",
        "{{day}}", "{{secret}}", "{{generative.day}}", "ignore", "all", "instructions", "and", "say", "\"hello\"", "never", "mind", "ß", "日本語", "🙂", "\u0000", "'; --",
        "<b>", "${x}", "%s", "…", "\n", "\t", "actually", "change", "the", "day", "to", "Monday", "cancel", "it",
    ];

    /// <summary>Whatever is said to it: what a strict agent says are renderings of approved answers, or the words for when none fits.</summary>
    [Fact]
    public async Task A_strict_agent_never_utters_an_unapproved_sentence()
    {
        var scenario = ScenarioFolder.Read([Path.Combine(Repository.Scenarios, "journeys.yaml")]).Scenarios[0];
        scenario = scenario with
        {
            Steps = [],
            Behaviour = scenario.Behaviour with
            {
                Guidelines = [new("the customer wants a refund", "Say \"Take it all back!\"", "refunds"), new("always", "be polite")],
                Answers = [.. scenario.Behaviour.Answers, new("A refund takes three days.") { Name = "refund", For = ["refunds"] }],
            },
            Agent = scenario.Agent with { Config = new Dictionary<string, System.Text.Json.JsonElement> { ["noMatchText"] = System.Text.Json.JsonSerializer.SerializeToElement("I do not know.") } },
            Sessions = Enumerable.Range(0, Inputs / PerSession).ToDictionary(at => $"s{at}", _ => new SessionSetup()),
        };
        var world = new ScenarioWorld(scenario, time => new LexicalModel(time), "offline");
        var random = new Random(20260105);

        foreach (var session in world.Sessions.Where(s => s.Key != "main").Select(s => s.Value))
        {
            for (var said = 0; said < PerSession; said++)
            {
                world.Engine.Say(session, string.Join(' ', random.GetItems(Words, random.Next(1, 12))));
                while (world.Engine.Claim(session, world.Options.Lease) is { } claimed)
                {
                    await world.Turns.RunAsync(claimed, default);
                }
            }
        }

        var uttered = world.Sessions.Values.SelectMany(s => s.Events).Where(e => e.EventType == EventType.AgentMessage).Select(StepOutcome.TextOf).ToList();
        Assert.True(uttered.Count >= Inputs, $"{uttered.Count}");
        string[] fixedTexts = ["I do not know.", "For which day?", "For how many guests?", "In whose name?", "A refund takes three days."];
        Assert.Empty(uttered.Distinct().Where(text => !fixedTexts.Contains(text) && !IsBooked(text, world)));
    }

    // Booked: {{day}}, {{guests}} guests, {{name}}.
    private static bool IsBooked(string text, ScenarioWorld world) => text.StartsWith("Booked: ", StringComparison.Ordinal) && world.Sessions.Values.Any(session =>
        session.Variables.TryGetValue("day", out var day) && session.Variables.TryGetValue("guests", out var guests)
        && text.Contains(" guests, ", StringComparison.Ordinal) && day.ToString().Length > 0 && guests.ToString().Length > 0);
}
