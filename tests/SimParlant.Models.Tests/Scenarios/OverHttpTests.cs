using SimParlant.Evaluation.Reports;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;
using SimParlant.Models.Tests.Support;

namespace SimParlant.Models.Tests.Scenarios;

/// <summary>
/// The scenarios again, with every question asked over HTTP of a server that speaks as OpenAI's do and checks each request: the same pipeline,
/// with prompts, schemas, tool definitions and streams instead of words compared in memory.
/// </summary>
public sealed class OverHttpTests
{
    private static readonly ScenarioFile All = ScenarioFolder.Read([Path.Combine(Root(AppContext.BaseDirectory), "tests", "Scenarios")]);

    [Fact]
    public async Task Every_scenario_comes_out_the_same_with_a_language_model()
    {
        Relay? relay = null;
        var server = await ScriptedOpenAi.StartAsync(question => relay!.Answer(question));
        await using var rig = new Rig(("wire", server));
        relay = new Relay(rig.Model);

        List<string> failed = [];
        foreach (var scenario in All.Scenarios)
        {
            var result = await new ScenarioRunner(relay.On, "wire").RunAsync(scenario, default);
            failed.AddRange(result.Passed ? [] : TextReport.Lines(result));
        }

        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(60)));
        Assert.Empty(server.Problems);
        // The three others are answered by hand wherever scenarios ask them; OpenAiTests send them over the wire.
        Assert.Superset(
            new HashSet<string> { "draft", "journey", "match", "preamble", "review", "select", "tools" },
            server.Questions.Select(request => request.Name).ToHashSet());
        Assert.Contains(server.Questions, request => request.IsStreamed);
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "SimParlant.sln")) ? folder : Root(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("No solution above."));
}
