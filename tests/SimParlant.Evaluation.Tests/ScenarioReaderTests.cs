using SimParlant.Core.Agents;
using SimParlant.Core.Engine;
using SimParlant.Evaluation.Scenarios;

namespace SimParlant.Evaluation.Tests;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void A_file_holds_several_scenarios_each_with_its_lines()
    {
        var file = Read("""
            # A comment.
            name: First
            steps:
              - customer: hello
                expect: { says: Hi }
            ---
            name: Second
            agent: { mode: fluid }
            steps:
              - customer: [one, two]
              - greeting: true
            """);

        Assert.Empty(file.Faults);
        Assert.Equal([("First", 2), ("Second", 7)], file.Scenarios.Select(s => (s.Name, s.Source.Line)));
        Assert.Equal([10, 11], file.Scenarios[1].Source.Steps);
        Assert.Equal(["Hi"], file.Scenarios[0].Steps[0].Expect.Says!);
        Assert.Equal(["one", "two"], file.Scenarios[1].Steps[0].Customer!);
        Assert.Equal(CompositionMode.Fluid, file.Scenarios[1].Agent.Mode);
    }

    [Fact]
    public void The_behaviour_is_a_behaviour_document()
    {
        var file = Read("""
            name: Document
            behaviour:
              guidelines: [{ name: a, when: always, then: smile, criticality: high, style: cannedFluid }]
              variables: [{ key: hours, value: { from: 9, to: 5 } }]
            steps: [{ customer: hello, expect: { resolutions: { a: unmetDependency } } }]
            """);

        Assert.Empty(file.Faults);
        Assert.Equal("smile", file.Scenarios[0].Behaviour.Guidelines[0].Then);
        Assert.Equal(9, file.Scenarios[0].Behaviour.Variables[0].Value.GetProperty("from").GetInt32());
        Assert.Equal(Resolution.UnmetDependency, file.Scenarios[0].Steps[0].Expect.Resolutions!["a"]);
    }

    [Fact]
    public void An_agent_may_use_the_tools_of_its_scenario_unless_the_behaviour_says_which()
    {
        var file = Read("""
            name: All
            tools: [{ name: a }, { name: b }]
            steps: [{ customer: hello }]
            ---
            name: Some
            tools: [{ name: a }, { name: b }]
            behaviour: { tools: [b] }
            steps: [{ customer: hello }]
            """);

        Assert.Equal([["a", "b"], ["b"]], file.Scenarios.Select(s => s.Behaviour.Tools.ToArray()));
    }

    [Fact]
    public void A_scenario_like_another_takes_over_what_it_leaves_out()
    {
        var file = Read("""
            name: Base
            covers: [1]
            agent: { name: Eva }
            behaviour: { guidelines: [{ name: a, when: always }] }
            steps: [{ customer: hello }]
            ---
            name: Other
            like: Base
            agent: { name: Max }
            steps: [{ customer: bye }]
            """);

        Assert.Empty(file.Faults);
        var other = file.Scenarios[1];
        Assert.Equal(("Max", "a", 0, "bye"), (other.Agent.Name, other.Behaviour.Guidelines[0].Name, other.Covers.Count, other.Steps[0].Customer![0]));
    }

    [Theory]
    [InlineData("name: A\nsteps:\n  - custommer: hello", "a.yaml:3: steps[0].custommer: there is no member \"custommer\" here; there are breaks, customer,")]
    [InlineData("name: A\nsteps:\n  - customer: 7", "a.yaml:3: steps[0].customer: expected a list, not 7.")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    expect:\n      messages: many", "a.yaml:5: steps[0].expect.messages: expected a whole number, not \"many\".")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    expect: { mode: off }", "a.yaml:4: steps[0].expect.mode: expected one of auto, manual, paused, not \"off\".")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    expect: { silent: yes }", "a.yaml:4: steps[0].expect.silent: expected true or false, not \"yes\".")]
    [InlineData("name: 7\nsteps: []", "a.yaml:1: name: expected a text (in quotes, when it looks like a number or like true, false or null), not 7.")]
    [InlineData("steps: []", "a.yaml:1: \"name\" is missing.")]
    [InlineData("name: A", "a.yaml:1: \"steps\" is missing.")]
    [InlineData("name: A\nsteps: []\nagent:", "a.yaml:3: agent: expected an object with members among")]
    [InlineData("- a\n- b", "a.yaml:1: expected an object with members among")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    greeting: true", "a.yaml:3: steps[0]: a step has exactly one of customer, greeting, speak and human.")]
    [InlineData("name: A\nsteps:\n  - {}", "a.yaml:3: steps[0]: a step has exactly one of customer, greeting, speak and human.")]
    [InlineData("name: A\nsteps:\n  - customer: ''", "a.yaml:3: steps[0].customer: the customer must say something.")]
    [InlineData("name: A\nsteps:\n  - human: { does: edits }", "a.yaml:3: steps[0].human: \"text\" is missing.")]
    [InlineData("name: A\nsteps:\n  - in: other\n    customer: hello", "a.yaml:3: steps[0].in: there is no session \"other\".")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    matched: [b]", "a.yaml:4: steps[0].matched: there is no guideline or journey \"b\" in this scenario.")]
    [InlineData("name: A\nsteps:\n  - customer: hello\n    expect:\n      answers: b", "a.yaml:5: steps[0].expect.answers: there is no answer \"b\" in this scenario.")]
    [InlineData("name: A\nsteps: [{ customer: hello }]\nfinally:\n  tools: { b: 1 }", "a.yaml:4: finally.tools: there is no tool \"b\" in this scenario.")]
    [InlineData("name: A\nlike: B\nsteps: []", "a.yaml:2: like: there is no earlier scenario \"B\" in this file.")]
    [InlineData("name: A\nsteps: []\nbehaviour:\n  guidelines:\n    - when: ''", "a.yaml:5: behaviour.guidelines[0].when: guidelines[0].when must have 1 to 2000 characters.")]
    [InlineData("name: A\nsteps: []\ntools:\n  - name: t\n    parameters: { type: string }", "a.yaml:5: tools[0].parameters: expected a JSON Schema of type object.")]
    [InlineData("name: A\nname: B\nsteps: []", "a.yaml:2: this is no YAML")]
    [InlineData("name: {", "a.yaml:2: this is no YAML")]
    [InlineData("name: A\nsteps: []\n---\nname: A\nsteps: []", "a.yaml:4: there are two scenarios named \"A\".")]
    public void What_is_wrong_is_told_by_file_and_line(string text, string fault)
    {
        var faults = Read(text).Faults;

        Assert.True(faults.Any(f => f.ToString().StartsWith(fault, StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Fact]
    public void Everything_wrong_in_a_file_is_told_at_once() => Assert.Equal(
        [3, 4, 7],
        Read("name: A\nsteps:\n  - customer: 7\n    expects: {}\n---\nname: B\ncover: [1]\nsteps: []").Faults.Select(f => f.Line));

    private static ScenarioFile Read(string text) => ScenarioReader.Read("a.yaml", text);
}
