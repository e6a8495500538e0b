using SimParlant.Core.Engine.Lexical;
using SimParlant.Evaluation.Reports;
using SimParlant.Evaluation.Runs;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Tests;

/// <summary>Every scenario under tests/Scenarios, as a test of its own.</summary>
public sealed class ScenarioTests
{
    private static readonly ScenarioFile All = ScenarioFolder.Read([Repository.Scenarios]);

    public static TheoryData<string> Names => [.. All.Scenarios.Select(s => $"{Path.GetFileName(s.Source.File)}: {s.Name}")];

    [Theory, MemberData(nameof(Names))]
    public async Task A_scenario_comes_out_as_written(string name)
    {
        var scenario = All.Scenarios.Single(s => $"{Path.GetFileName(s.Source.File)}: {s.Name}" == name);

        var result = await new ScenarioRunner(time => new LexicalModel(time)).RunAsync(scenario, default);

        Assert.True(result.Passed, string.Join('\n', TextReport.Lines(result)));
    }

    [Fact]
    public void Every_scenario_file_is_understood() => Assert.Empty(All.Faults);

    [Fact]
    public void There_are_sixty_scenarios_and_more() => Assert.True(All.Scenarios.Count >= 60, $"{All.Scenarios.Count}");

    /// <summary>Rows of the acceptance list that need no model's taste, or that the offline provider can decide.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(5), InlineData(6), InlineData(7), InlineData(8), InlineData(9), InlineData(10)]
    [InlineData(11), InlineData(13), InlineData(14), InlineData(15), InlineData(16), InlineData(17), InlineData(18), InlineData(19), InlineData(20)]
    [InlineData(21), InlineData(22), InlineData(23), InlineData(24), InlineData(25), InlineData(26), InlineData(27), InlineData(28), InlineData(30)]
    [InlineData(31), InlineData(32), InlineData(33), InlineData(34), InlineData(35), InlineData(36), InlineData(37), InlineData(39), InlineData(40)]
    [InlineData(41), InlineData(42), InlineData(43), InlineData(44), InlineData(45), InlineData(46), InlineData(47), InlineData(48), InlineData(49)]
    public void A_row_of_the_acceptance_list_is_covered(int row) => Assert.Contains(All.Scenarios, s => s.Covers.Contains(row));
}
