using SimParlant.Core.Health;
using SimParlant.Core.Tests.Fakes;

namespace SimParlant.Core.Tests.Health;

public sealed class PressureTests : IPressureLog
{
    private readonly Recoveries _recoveries = new(new ManualTime());
    private readonly List<string> _said = [];

    void IPressureLog.PressureHigh(string reason) => _said.Add(reason);

    void IPressureLog.PressureOver() => _said.Add("over");

    [Fact]
    public void It_begins_near_the_limit_and_ends_well_below_it()
    {
        var pressure = new Pressure(_recoveries, this);
        Assert.Equal([false, true, true, true, false, false], new[] { 0.89, 0.9, 0.85, 0.8, 0.79, 0.89 }.Select(memory =>
        {
            pressure.Look(new(memory, 0.1));
            return pressure.IsHigh;
        }));
        Assert.Equal(["memory", "over"], _said);
        Assert.Equal(("memory", 1L), (_recoveries.All.Single().Part, _recoveries.All.Single().Count));
    }

    [Fact]
    public void A_pool_is_full_when_no_connection_is_left()
    {
        var pressure = new Pressure(_recoveries, this);
        pressure.Look(new(0.1, 0.99));
        Assert.False(pressure.IsHigh);
        pressure.Look(new(0.1, 1));
        Assert.Equal("connections", pressure.Reason);
        pressure.Look(new(0.95, 0.85));
        Assert.Equal("memory", pressure.Reason);
        pressure.Look(new(0.1, 0.85));
        Assert.Null(pressure.Reason);
    }

    [Fact]
    public void What_nobody_knows_is_no_reason()
    {
        var pressure = new Pressure(_recoveries, this);
        pressure.Look(new(null, null));
        Assert.False(pressure.IsHigh);
    }
}
