namespace SimParlant.Evaluation.Tests;
public sealed class Scratch
{
    [Fact]
    public void Read()
    {
        var all = SimParlant.Evaluation.Scenarios.ScenarioFolder.Read([Repository.Scenarios]);
        Assert.Fail($"{all.Scenarios.Count}\n" + string.Join('\n', all.Faults));
    }
}
