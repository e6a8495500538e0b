using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Journeys;

namespace SimParlant.Core.Tests.Behaviours.Documents;

public sealed class DocumentCompilerTests
{
    private readonly Dictionary<string, Guid> _ids = [];
    private readonly CompiledDocument _compiled;

    public DocumentCompilerTests() => _compiled = DocumentCompiler.Compile(DocumentRulesTests.Read(SampleDocument.Json), [Tool("find_order"), Tool("other"), Tool("refund")], IdOf);

    private Behaviour Behaviour => _compiled.Behaviour;

    [Fact]
    public void Guidelines_become_rules_and_disabled_ones_do_not()
    {
        Assert.Equal(["the customer says hello", "the customer knows us", "it rains"], Behaviour.Guidelines.Select(g => g.Condition));
        var greets = Behaviour.Guidelines[0];
        Assert.Equal((_ids["guideline:greets"], 200, Criticality.High, false), (greets.Id, greets.Priority, greets.Criticality, greets.IsObservation));
        Assert.True(Behaviour.Guidelines[1].IsObservation);
        var rain = Behaviour.Guidelines[2];
        Assert.Equal((_ids["guideline:it rains -> offer an umbrella"], false, true, CompositionStyle.Strict), (rain.Id, rain.IsTracked, rain.IsContinuous, rain.Style));
    }

    [Fact]
    public void A_journey_keeps_its_states_in_order_and_the_best_way_first()
    {
        var journey = Assert.Single(Behaviour.Journeys);

        Assert.Equal([JourneyStateType.Chat, JourneyStateType.Tool, JourneyStateType.Decision, JourneyStateType.Final], journey.Nodes.Select(n => n.Type));
        Assert.Equal([true, false, false, false], journey.Nodes.Select(n => n.IsInitial));
        Assert.Equal(["order", "colour"], journey.Nodes[0].Slots.Select(s => s.Variable));
        Assert.Equal([500, 100, 100, 50], journey.Edges.Select(e => e.Priority));
        Assert.Equal((_ids["journey:Return/look"], _ids["journey:Return/end"], "it was not found"), (journey.Edges[0].From, journey.Edges[0].To, journey.Edges[0].Condition));
        var rule = Assert.Single(journey.Rules);
        Assert.Equal((_ids["guideline:knows"], 900, "it is a gift"), (rule.GuidelineId, rule.Priority, rule.Condition));
    }

    [Fact]
    public void Without_transitions_each_state_leads_to_the_next()
    {
        var document = new BehaviourDocument { Journeys = [new("J", ["x"], [new("a", Say: "1"), new("b", Say: "2"), new("c") { Final = true }])] };

        Assert.Null(DocumentRules.Check(document, new HashSet<string>()));
        Assert.Equal(
            [(IdOf("journey:J/a"), IdOf("journey:J/b")), (IdOf("journey:J/b"), IdOf("journey:J/c"))],
            DocumentCompiler.Compile(document, [], IdOf).Behaviour.Journeys[0].Edges.Select(e => (e.From, e.To)));
    }

    [Fact]
    public void Answers_are_meant_for_what_they_name()
    {
        Assert.Equal(2, Behaviour.Answers.Count);
        Assert.Equal([_ids["guideline:greets"], _ids["journey:Return"], _ids["journey:Return/ask"]], Behaviour.Answers[0].For);
        Assert.True(Behaviour.Answers[0].RequiresExactMatch);
        Assert.Equal(["no_match"], Behaviour.Answers[1].Tags);
    }

    [Fact]
    public void A_relationship_to_several_is_one_to_each()
    {
        Assert.Equal(8, Behaviour.Relationships.Count);
        Assert.Equal(
            [EntityRef.Guideline(_ids["guideline:knows"]), EntityRef.TagAll("polite")],
            Behaviour.Relationships.Where(r => r.Kind == RelationshipKind.Entailment).Select(r => r.Target));
        Assert.All(Behaviour.Relationships.Where(r => r.Kind == RelationshipKind.DependencyAny), r => Assert.Equal("either", r.Group));
        Assert.Equal(8, Behaviour.Relationships.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public void Tools_are_the_granted_ones_in_the_order_of_the_grant() => Assert.Equal(["refund", "find_order"], Behaviour.Tools.Select(t => t.Name));

    [Fact]
    public void Variables_keep_scope_and_privacy() => Assert.Equal(
        [("opening_hours", VariableScope.Global, false), ("plan", VariableScope.Customer, true)],
        _compiled.Variables.Select(v => (v.Key, v.Scope, v.IsPrivate)));

    private Guid IdOf(string key) => _ids.TryGetValue(key, out var id) ? id : _ids[key] = Guid.CreateVersion7();

    private static ToolSpec Tool(string name) => new(Guid.CreateVersion7(), name, name, JsonSerializer.SerializeToElement(new { type = "object" }));
}
