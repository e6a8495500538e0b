using System.Text.Json;
using SimParlant.Core.Engine;
using SimParlant.Core.Sessions;
using SimParlant.Evaluation.Memory;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Checks;

/// <summary>Holds what a step left behind against what was expected of it.</summary>
internal sealed class StepChecks(StepOutcome outcome)
{
    private readonly List<Miss> _misses = [];
    private readonly Expectation _expect = outcome.Step.Expect;

    public IReadOnlyList<Miss> Run()
    {
        new SpeechChecks(Miss).Check(_expect, outcome.Said);
        CheckOrigin();
        CheckGuidelines();
        CheckJourneys();
        CheckTools();
        CheckState();
        CheckTurns();
        return _misses;
    }

    private void CheckOrigin()
    {
        if (_expect.Answers is { } answers)
        {
            Same("answers", answers, [.. outcome.Explanations.Select(e => e.AnswerId).OfType<Guid>().Select(outcome.Names.NameOf)]);
        }

        if (_expect.Origin is { } origin)
        {
            Same("origin", origin.ToString(), outcome.Explanation?.Origin.ToString() ?? "nothing was said");
        }

        if (_expect.Style is { } style)
        {
            Same("style", style.ToString(), outcome.Explanation?.Style.ToString() ?? "nothing was said");
        }
    }

    private void CheckGuidelines()
    {
        var explained = outcome.Explanation?.Guidelines ?? [];
        Names("applies", _expect.Applies, [.. explained.Where(g => g.Resolution is Resolution.None or Resolution.Entailed).Select(g => outcome.Names.NameOf(g.Id))]);
        foreach (var (name, resolution) in _expect.Resolutions ?? new Dictionary<string, Resolution>())
        {
            var found = explained.FirstOrDefault(g => outcome.Names.NameOf(g.Id) == name);
            Same($"resolutions.{name}", resolution.ToString(), found?.Resolution.ToString() ?? "not matched");
        }

        Names("carriedOut", _expect.CarriedOut, [.. outcome.Session.Memory.Applied.Select(outcome.Names.NameOf)]);
    }

    private void CheckJourneys()
    {
        var progress = outcome.Session.Memory.Journeys;
        Names("journeys", _expect.Journeys, [.. progress.Where(p => p.Status == JourneyStatus.Active).Select(p => outcome.Names.NameOf(p.JourneyId))]);
        if (_expect.Moves is { } moves)
        {
            var made = outcome.Of(EventType.JourneyTransition).Select(MoveOf).ToList();
            var fits = made.Count == moves.Count && made.Zip(moves).All(pair => Fits(pair.First, pair.Second));
            Require(fits, "moves", Lines(moves.Select(Show)), Lines(made.Select(Show)));
        }

        if (_expect.Journey is { } expected)
        {
            var at = progress.LastOrDefault(p => p.JourneyId == outcome.Names.IdOf("journey", expected.Title));
            string[] path = [.. (at?.Path ?? []).Select(id => outcome.Names.NameOf(id)[(expected.Title.Length + 1)..])];
            Require(expected.Status is null || expected.Status == at?.Status, "journey.status", $"{expected.Status}", $"{at?.Status.ToString() ?? "never entered"}");
            Require(expected.State is null || expected.State == path.LastOrDefault(), "journey.state", expected.State!, path.LastOrDefault() ?? "nowhere");
            if (expected.Path is { } walked)
            {
                Same("journey.path", walked, path);
            }
        }
    }

    private void CheckTools()
    {
        if (_expect.Tools is { } expected)
        {
            var calls = outcome.Of(EventType.ToolCall).ToList();
            var fits = calls.Count == expected.Count && calls.Zip(expected).All(pair => Fits(pair.First, pair.Second));
            Require(fits, "tools", Lines(expected.Select(Show)), Lines(calls.Select(c => $"{Tool(c)} {MemorySession.Member(c.Content, "arguments")}")));
        }

        foreach (var (tool, became) in _expect.ToolOutcomes ?? new Dictionary<string, string>())
        {
            var explained = outcome.Explanation?.Tools.LastOrDefault(t => t.Name == tool);
            Same($"toolOutcomes.{tool}", became, explained?.Outcome ?? "not considered");
        }
    }

    private void CheckState()
    {
        foreach (var (key, value) in _expect.Variables ?? new Dictionary<string, JsonElement>())
        {
            var known = outcome.Session.Variables.TryGetValue(key, out var found) || outcome.Session.CustomerValues.TryGetValue(key, out found);
            Require(known && JsonElement.DeepEquals(found, value), $"variables.{key}", value.GetRawText(), known ? found.GetRawText() : "not set");
        }

        var row = outcome.Session.Row;
        Require(_expect.Mode is null || _expect.Mode == row.Mode, "mode", $"{_expect.Mode}", $"{row.Mode}");
        var pending = outcome.Session.Pending;
        Require(_expect.Draft is null || _expect.Draft == pending?.Text, "draft", _expect.Draft!, pending?.Text ?? "none");
        Require(_expect.Pending is null || _expect.Pending == (pending is not null), "pending", $"{_expect.Pending}", pending?.Text ?? "none");
    }

    private void CheckTurns()
    {
        if (_expect.Statuses is { } statuses)
        {
            string[] seen = [.. outcome.Of(EventType.StatusUpdate).Select(StatusOf)];
            var rest = new Queue<string>(statuses);
            foreach (var status in seen)
            {
                _ = rest.TryPeek(out var next) && (status == next || status.StartsWith(next + "/", StringComparison.Ordinal)) && rest.TryDequeue(out _);
            }

            Require(rest.Count == 0, "statuses", string.Join(", ", statuses), string.Join(", ", seen));
        }

        if (_expect.Turns is { } turns)
        {
            Same("turns", turns, [.. outcome.Turns.Select(turn => turn.Status)]);
        }

        if (_expect.Attempts is { } attempts)
        {
            Same("attempts", $"{attempts}", $"{outcome.Turns.LastOrDefault()?.Attempt ?? 0}");
        }
    }

    private void Names(string what, NameExpectation? expected, IReadOnlyList<string> names)
    {
        if (expected is null)
        {
            return;
        }

        var got = names.Count == 0 ? "none" : string.Join(", ", names);
        Require(expected.All.All(names.Contains), $"{what}.all", string.Join(", ", expected.All), got);
        Require(!expected.None.Any(names.Contains), $"{what}.none", "none of " + string.Join(", ", expected.None), got);
        Require(
            expected.Only is null || names.ToHashSet().SetEquals(expected.Only), $"{what}.only",
            expected.Only is { Count: > 0 } only ? string.Join(", ", only) : "none", got);
    }

    private void Same(string what, IReadOnlyList<string> expected, IReadOnlyList<string> got) => Require(expected.SequenceEqual(got), what, Lines(expected), Lines(got));

    private void Same(string what, string expected, string got) => Require(expected == got, what, expected, got);

    private void Require(bool holds, string what, string expected, string got)
    {
        if (!holds)
        {
            Miss(what, expected, got);
        }
    }

    private void Miss(string what, string expected, string got) => _misses.Add(new Miss(outcome.Number, outcome.Line, what, expected, got));

    private static bool Fits(SessionEvent call, CallExpectation expected) => Tool(call) == expected.Tool
        && (expected.Arguments is not { } wanted
            || (MemorySession.Member(call.Content, "arguments") is { } given && JsonElement.DeepEquals(given, JsonSerializer.SerializeToElement(wanted))));

    private static bool Fits(MoveExpectation made, MoveExpectation expected) => made.Move == expected.Move
        && (expected.Journey is null || made.Journey == expected.Journey)
        && (expected.From is null || made.From == expected.From)
        && (expected.To is null || made.To == expected.To);

    private static MoveExpectation MoveOf(SessionEvent happened)
    {
        string? Text(string member) => MemorySession.Member(happened.Content, member)?.GetString();
        return new MoveExpectation(Text("move") ?? "", Text("journey"), Text("from"), Text("to"));
    }

    private static string Tool(SessionEvent call) => MemorySession.Member(call.Content, "tool")?.GetString() ?? "";

    private static string StatusOf(SessionEvent happened) =>
        $"{MemorySession.Member(happened.Content, "status")}{(MemorySession.Member(happened.Content, "stage") is { } stage ? "/" + stage : "")}";

    private static string Show(MoveExpectation move) => $"{move.Move} {move.Journey}: {move.From ?? "…"} -> {move.To ?? "…"}";

    private static string Show(CallExpectation call) => $"{call.Tool} {(call.Arguments is { } arguments ? JsonSerializer.Serialize(arguments) : "…")}";

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } text ? text : "nothing";
}
