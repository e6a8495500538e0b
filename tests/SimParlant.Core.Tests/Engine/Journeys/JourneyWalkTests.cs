using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine;
using SimParlant.Core.Engine.Journeys;
using SimParlant.Core.Engine.Questions;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Tests.Engine.Journeys;

public sealed class JourneyWalkTests
{
    [Fact]
    public void A_journey_is_entered_at_its_initial_state()
    {
        var run = Run(Map());
        Walk().Apply(run, JourneyMove.Advance, [], "it begins");
        Assert.Equal("enter one", Told(run));
        Assert.Equal("it begins", run.Rationale);
    }

    [Theory]
    [InlineData("one", "two", "advance two")]
    [InlineData("one", "two three", "advance two, skip three")]
    [InlineData("one", "two three end", "advance two, skip three, skip end, complete")]
    // A way that does not exist is not gone, nor anything after it.
    [InlineData("one", "three", "")]
    [InlineData("one", "two end", "advance two")]
    [InlineData("one", "two one", "advance two")]
    [InlineData("three", "end", "advance end, complete")]
    public void It_goes_on_along_its_ways_only(string at, string path, string told)
    {
        var map = Map();
        var run = Run(map, at);
        Walk().Apply(run, JourneyMove.Advance, Nodes(map, path), "");
        Assert.Equal(told, Told(run));
    }

    [Fact]
    public void A_state_is_not_passed_over_when_it_must_not_be()
    {
        var map = Map(two: node => node with { AllowSkip = false });
        Assert.Equal("advance two", Advance(map, "one", "two three"));
        Assert.Equal("advance two", Advance(Map() with { AllowSkipping = false }, "one", "two three"));
    }

    [Fact]
    public void A_state_is_not_left_before_it_has_what_it_asks_for()
    {
        var map = Map(two: node => node with { Slots = [new Slot("x", SlotType.Text, [])] });
        Assert.Equal("advance two", Advance(map, "one", "two three"));
        Assert.Equal("", Advance(map, "two", "three"));
        Assert.Equal("advance two, skip three", Advance(map, "one", "two three", known: "two"));
        Assert.Equal("advance three", Advance(map, "two", "three", known: "two"));
    }

    [Fact]
    public void A_tool_state_is_left_only_after_its_tool_answered()
    {
        var map = Map(two: node => node with { Type = JourneyStateType.Tool, Tool = "t" });
        Assert.Equal("advance two", Advance(map, "one", "two three"));
        Assert.Equal("advance two, advance three", Advance(map, "one", "two three", ran: "two"));
    }

    [Fact]
    public void It_returns_to_a_state_of_its_path_and_goes_on_from_there()
    {
        var map = Map();
        var run = Run(map, "one", "two", "three");
        Walk().Apply(run, JourneyMove.Backtrack, Nodes(map, "one two"), "");
        Assert.Equal("backtrack one, advance two", Told(run));
        Assert.Equal(["one", "two"], run.Path.Select(id => map.Find(id)!.Name));
    }

    [Theory]
    [InlineData(false, "one")]
    [InlineData(true, "end")]
    [InlineData(true, "three")]
    public void It_does_not_return_where_it_never_was_or_may_not(bool allowed, string to)
    {
        var map = Map() with { AllowRevisiting = allowed };
        var run = Run(map, "one", "two", "three");
        Walk().Apply(run, JourneyMove.Backtrack, Nodes(map, to), "");
        Assert.Equal("", Told(run));
    }

    [Fact]
    public void It_is_left_when_the_customer_wants_something_else()
    {
        var run = Run(Map(), "one");
        Walk().Apply(run, JourneyMove.Leave, [], "");
        Assert.Equal("leave", Told(run));
        Assert.Equal(JourneyStatus.Left, run.After().Status);
        Assert.Null(run.Speaking);
    }

    [Fact]
    public void A_state_with_no_way_on_ends_the_journey_once_it_is_done()
    {
        var map = Map() with { Edges = [] };
        var run = Run(map, "one");
        Walk().Apply(run, JourneyMove.Advance, [], "");
        Assert.Equal("complete", Told(run));
        Assert.True(run.After().WasCompleted);
    }

    [Fact]
    public void A_dropped_journey_says_nothing()
    {
        var run = Run(Map(), "one");
        run.IsDropped = true;
        Assert.Null(run.Speaking);
    }

    [Fact]
    public void Going_round_in_circles_ends()
    {
        var map = Map();
        map = map with { Edges = [.. map.Edges, new JourneyEdge(Guid.Empty, Id("two"), Id("one"), null)] };
        var run = Run(map, "one");
        Walk().Apply(run, JourneyMove.Advance, [.. Enumerable.Repeat(Nodes(map, "two one"), 1000).SelectMany(n => n)], "");
        Assert.InRange(run.Hops.Count, 1, 50);
    }

    private static string Advance(JourneyMap map, string at, string path, string known = "", string ran = "")
    {
        var run = Run(map, at);
        Walk(known, ran).Apply(run, JourneyMove.Advance, Nodes(map, path), "");
        return Told(run);
    }

    private static JourneyWalk Walk(string known = "", string ran = "") => new(node => node.Name == known, node => node.Name == ran);

    private static JourneyRun Run(JourneyMap map, params string[] path) =>
        new(map, path.Length == 0 ? null : new JourneyProgress(map.Id, JourneyStatus.Active, [.. path.Select(Id)]));

    private static JourneyNode[] Nodes(JourneyMap map, string names) => [.. names.Split(' ').Select(name => map.Find(Id(name))!)];

    private static string Told(JourneyRun run) => string.Join(", ", run.Hops.Select(hop => hop.To is { } to ? $"{hop.Move} {to.Name}" : hop.Move));

    private static Guid Id(string name) => new(name.Length, (short)name[0], 0, new byte[8]);

    /// <summary>one → two → three → end.</summary>
    private static JourneyMap Map(Func<JourneyNode, JourneyNode>? two = null)
    {
        string[] names = ["one", "two", "three", "end"];
        return new JourneyMap(Id("journey"), "Journey")
        {
            Nodes =
            [
                .. names.Select(name => new JourneyNode(Id(name), name, name == "end" ? JourneyStateType.Final : JourneyStateType.Chat)
                    {
                        IsInitial = name == "one", Prompt = name,
                    })
                    .Select(node => node.Name == "two" && two is not null ? two(node) : node),
            ],
            Edges = [.. names.Zip(names.Skip(1)).Select(way => new JourneyEdge(Guid.Empty, Id(way.First), Id(way.Second), null))],
        };
    }
}
