using SimParlant.Core.Engine.Lexical;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Tests;

/// <summary>An expectation that cannot fail is worth nothing: each is shown to miss.</summary>
public sealed class ExpectationTests
{
    private const string Scenario = """
        name: Everything at once
        behaviour:
          guidelines:
            - { name: looks up, when: the customer wants a table, then: look for a table, tools: [find] }
            - { name: other, when: it rains, then: offer an umbrella }
          journeys:
            - title: Booking
              when: [the customer wants a table]
              states: [{ name: day, say: Ask for the day, collects: [{ variable: day }] }, { name: end, final: true }]
          answers:
            - { name: which day, say: For which day?, for: [Booking/day] }
            - { name: umbrella, say: An umbrella?, for: [other] }
        tools: [{ name: find, results: [{ returns: { free: 3 } }] }]
        steps:
          - customer: I want a table
            matched: [looks up, Booking]
            model: { journeys: [{ journey: Booking, move: advance, path: [day], collected: { day: Friday } }], select: { answer: which day } }
            expect: {EXPECT}
        finally: {FINALLY}
        """;

    [Theory]
    [InlineData("says: For which day?")]
    [InlineData("saysOneOf: [Hello, For which day?]")]
    [InlineData("contains: WHICH DAY")]
    [InlineData("lacks: umbrella")]
    [InlineData("silent: false")]
    [InlineData("messages: 1")]
    [InlineData("answers: which day")]
    [InlineData("origin: cannedResponse")]
    [InlineData("style: strict")]
    [InlineData("applies: { all: [looks up], none: [other], only: [looks up] }")]
    [InlineData("resolutions: { looks up: none }")]
    [InlineData("carriedOut: { none: [other] }")]
    [InlineData("journeys: { only: [Booking] }")]
    [InlineData("journey: { title: Booking, state: day, path: [day], status: active }")]
    [InlineData("moves: [{ move: enter, journey: Booking, to: day }]")]
    [InlineData("tools: [{ tool: find, arguments: {} }]")]
    [InlineData("toolOutcomes: { find: ran }")]
    [InlineData("variables: { day: Friday }")]
    [InlineData("mode: auto")]
    [InlineData("pending: false")]
    [InlineData("statuses: [acknowledged, processing/Interpreting, ready]")]
    [InlineData("turns: completed")]
    [InlineData("attempts: 1")]
    public async Task What_holds_is_met(string expectation) => Assert.Empty(await MissesAsync(expectation));

    [Theory]
    [InlineData("says", "says: For which month?")]
    [InlineData("says", "says: []")]
    [InlineData("saysOneOf", "saysOneOf: [Hello]")]
    [InlineData("contains", "contains: umbrella")]
    [InlineData("lacks", "lacks: which")]
    [InlineData("silent", "silent: true")]
    [InlineData("messages", "messages: 2")]
    [InlineData("answers", "answers: umbrella")]
    [InlineData("origin", "origin: noMatch")]
    [InlineData("style", "style: fluid")]
    [InlineData("applies.all", "applies: { all: [other] }")]
    [InlineData("applies.none", "applies: { none: [looks up] }")]
    [InlineData("applies.only", "applies: { only: [] }")]
    [InlineData("resolutions.other", "resolutions: { other: none }")]
    [InlineData("carriedOut.all", "carriedOut: { all: [other] }")]
    [InlineData("journeys.only", "journeys: { only: [] }")]
    [InlineData("journey.state", "journey: { title: Booking, state: end }")]
    [InlineData("journey.path", "journey: { title: Booking, path: [day, end] }")]
    [InlineData("journey.status", "journey: { title: Booking, status: completed }")]
    [InlineData("moves", "moves: []")]
    [InlineData("moves", "moves: [{ move: leave }]")]
    [InlineData("tools", "tools: []")]
    [InlineData("tools", "tools: [{ tool: find, arguments: { a: 1 } }]")]
    [InlineData("tools", "tools: [{ tool: find }, { tool: find }]")]
    [InlineData("toolOutcomes.find", "toolOutcomes: { find: failed }")]
    [InlineData("variables.day", "variables: { day: Monday }")]
    [InlineData("variables.hour", "variables: { hour: 9 }")]
    [InlineData("mode", "mode: manual")]
    [InlineData("draft", "draft: Something")]
    [InlineData("pending", "pending: true")]
    [InlineData("statuses", "statuses: [ready, acknowledged]")]
    [InlineData("statuses", "statuses: error")]
    [InlineData("turns", "turns: cancelled")]
    [InlineData("attempts", "attempts: 2")]
    public async Task What_does_not_hold_is_missed(string what, string expectation) => Assert.Equal([what], await MissesAsync(expectation));

    [Theory]
    [InlineData("guidelines: { looks up: 1, other: 0 }")]
    [InlineData("answers: { which day: 1 }, tools: { find: 1 }, messages: 2")]
    [InlineData("journeys: { Booking: { sessions: 1, completionRate: 0 } }, transitions: { Booking/day -> end: 0 }")]
    public async Task Counters_that_hold_are_met(string counters) => Assert.Empty(await MissesAsync("messages: 1", counters));

    [Theory]
    [InlineData("finally.guidelines.looks up", "guidelines: { looks up: 2 }")]
    [InlineData("finally.answers.umbrella", "answers: { umbrella: 1 }")]
    [InlineData("finally.tools.find", "tools: { find: 0 }")]
    [InlineData("finally.transitions.Booking/day -> end", "transitions: { Booking/day -> end: 1 }")]
    [InlineData("finally.journeys.Booking.sessions", "journeys: { Booking: { sessions: 0 } }")]
    [InlineData("finally.journeys.Booking.completionRate", "journeys: { Booking: { completionRate: 100 } }")]
    [InlineData("finally.messages", "messages: 3")]
    public async Task Counters_that_do_not_hold_are_missed(string what, string counters) => Assert.Equal([what], await MissesAsync("messages: 1", counters));

    private static async Task<IReadOnlyList<string>> MissesAsync(string expectation, string counters = "")
    {
        var text = Scenario.Replace("{EXPECT}", $"{{ {expectation} }}", StringComparison.Ordinal).Replace("{FINALLY}", $"{{ {counters} }}", StringComparison.Ordinal);
        var file = ScenarioReader.Read("a.yaml", text);
        Assert.Empty(file.Faults);
        var result = await new ScenarioRunner(time => new LexicalModel(time)).RunAsync(file.Scenarios[0], default);
        return [.. result.Misses.Select(miss => miss.What)];
    }
}
