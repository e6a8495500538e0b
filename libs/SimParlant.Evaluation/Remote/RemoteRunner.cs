using SimParlant.Evaluation.Checks;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Remote;

/// <summary>Plays the customer's part of scenarios to an agent that exists, and looks at what can be told from messages.</summary>
/// <param name="patience">How long an answer may take; as long is waited before silence is believed.</param>
public sealed class RemoteRunner(RemoteService service, RemoteAgent agent, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<ScenarioResult> RunAsync(Scenario scenario, CancellationToken ct)
    {
        var misses = new List<Miss>();
        var transcript = new List<string>();
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        if (scenario.Finally is not null)
        {
            notes.Add("finally");
        }

        var sessions = new Dictionary<string, RemoteTalk>(StringComparer.Ordinal);
        try
        {
            for (var at = 0; at < scenario.Steps.Count && misses.Count == 0; at++)
            {
                var step = scenario.Steps[at];
                notes.UnionWith(UncheckedIn(step));
                if (step.Customer is null)
                {
                    continue;
                }

                if (!sessions.TryGetValue(step.In, out var talk))
                {
                    var variables = step.In == "main" ? scenario.Variables : scenario.Sessions[step.In].Variables;
                    sessions[step.In] = talk = new RemoteTalk(await service.StartSessionAsync(agent, variables, ct));
                }

                var said = await TalkAsync(talk, step, ct);
                var line = scenario.Source.Steps.ElementAtOrDefault(at);
                new SpeechChecks((what, expected, got) => misses.Add(new Miss(at + 1, line, what, expected, got)))
                    .Check(step.Expect, [.. said.Where(m => m.IsAgents).Select(m => m.Text)]);
                transcript.AddRange(said.Select(m => $"{step.In} {m.Offset,3} {(m.IsAgents ? "agent" : "customer")}: {m.Text}"));
                if (said.Zip(said.Skip(1)).Any(pair => pair.First.Offset >= pair.Second.Offset))
                {
                    misses.Add(new Miss(at + 1, line, "always: offsets", "each above the one before", string.Join(", ", said.Select(m => m.Offset))));
                }
            }
        }
        finally
        {
            foreach (var talk in sessions.Values)
            {
                await service.EndSessionAsync(talk.SessionId, CancellationToken.None);
            }
        }

        return new ScenarioResult(scenario, misses, transcript, [.. notes]);
    }

    private async Task<IReadOnlyList<RemoteMessage>> TalkAsync(RemoteTalk talk, Step step, CancellationToken ct)
    {
        foreach (var text in step.Customer!)
        {
            await service.SayAsync(talk.SessionId, text, ct);
        }

        var expected = step.Expect.Says?.Count ?? step.Expect.Messages ?? (step.Expect.Silent == true ? int.MaxValue : 1);
        var until = time.GetUtcNow() + patience;
        while (true)
        {
            var messages = await service.ReadAsync(talk.SessionId, talk.Seen, ct);
            if (messages.Count(m => m.IsAgents) >= Math.Max(1, expected) || time.GetUtcNow() >= until)
            {
                talk.Seen += messages.Count;
                return messages;
            }

            await Task.Delay(Pause, time, ct);
        }
    }

    /// <summary>What only a run in this process can see or make happen.</summary>
    private static IEnumerable<string> UncheckedIn(Step step)
    {
        var expect = step.Expect;
        (string Name, bool IsAsked)[] members =
        [
            ("greeting", step.Greeting), ("speak", step.Speak is not null), ("human", step.Human is not null), ("interrupted", step.Interrupted is not null),
            ("matched", step.Matched is not null), ("model", step.Model != new Thoughts()), ("breaks", step.Breaks is not null),
            ("answers", expect.Answers is not null), ("origin", expect.Origin is not null), ("style", expect.Style is not null),
            ("applies", expect.Applies is not null), ("resolutions", expect.Resolutions is not null), ("carriedOut", expect.CarriedOut is not null),
            ("journeys", expect.Journeys is not null), ("journey", expect.Journey is not null), ("moves", expect.Moves is not null),
            ("tools", expect.Tools is not null), ("toolOutcomes", expect.ToolOutcomes is not null), ("variables", expect.Variables is not null),
            ("statuses", expect.Statuses is not null), ("mode", expect.Mode is not null), ("draft", expect.Draft is not null),
            ("pending", expect.Pending is not null), ("turns", expect.Turns is not null), ("attempts", expect.Attempts is not null),
        ];
        return members.Where(member => member.IsAsked).Select(member => member.Name);
    }

    private sealed class RemoteTalk(Guid sessionId)
    {
        public Guid SessionId => sessionId;

        public int Seen { get; set; }
    }
}
