using System.Text.Json;
using SimParlant.Core.Engine.Questions;
using SimParlant.Models.Asking;

namespace SimParlant.Models.Tests.Asking;

public sealed class AnswerJsonTests
{
    public static TheoryData<string, string> Schemas => new()
    {
        { "match", AnswerJson.SchemaOf<MatchAnswer>().GetRawText() }, { "journey", AnswerJson.SchemaOf<JourneyAnswer>().GetRawText() },
        { "clarify", AnswerJson.SchemaOf<ClarifyAnswer>().GetRawText() }, { "draft", AnswerJson.SchemaOf<DraftAnswer>().GetRawText() },
        { "select", AnswerJson.SchemaOf<SelectAnswer>().GetRawText() }, { "field", AnswerJson.SchemaOf<FieldAnswer>().GetRawText() },
        { "review", AnswerJson.SchemaOf<ReviewAnswer>().GetRawText() },
    };

    [Theory, MemberData(nameof(Schemas))]
    public void A_schema_is_what_strict_providers_take(string name, string schema) =>
        Assert.True(StrictSchema.Problems(JsonElement.Parse(schema)).ToList() is { Count: 0 } none, $"{name}: {schema}");

    [Fact]
    public void A_schema_says_what_an_answer_holds() => Assert.Equal(
        """
        {"type":"object","properties":{"rationale":{"type":"string"},"move":{"enum":["stay","advance","backtrack","leave"],"type":"string"},"path":{"type":"array","items":{"type":"integer"}},"collected":{"type":"array","items":{"type":"object","properties":{"variable":{"type":"string"},"value":{"type":"string"}},"required":["variable","value"],"additionalProperties":false}}},"required":["rationale","move","path","collected"],"additionalProperties":false}
        """, AnswerJson.SchemaOf<JourneyAnswer>().GetRawText());

    [Theory]
    [InlineData("""{"rationale":"r","meant":null,"possible":[1],"ask":"which?"}""", null)]
    [InlineData("""{"rationale":"r","meant":2,"possible":[],"ask":null,"more":1}""", null)]
    [InlineData("""{"rationale":"r","meant":"2","possible":[],"ask":null}""", "meant must be integer or null.")]
    [InlineData("""{"rationale":"r","meant":2.5,"possible":[],"ask":null}""", "meant must be integer or null.")]
    [InlineData("""{"rationale":"r","meant":2,"possible":[1,"x"],"ask":null}""", "possible[1] must be integer.")]
    [InlineData("""{"rationale":null,"meant":2,"possible":[],"ask":null}""", "rationale must be string.")]
    [InlineData("""{"rationale":"r","meant":2,"possible":[]}""", "ask is missing.")]
    [InlineData("[]", "the answer must be object.")]
    public void What_is_wrong_with_an_answer_can_be_said(string json, string? problem)
    {
        Assert.Equal(problem, AnswerCheck.Find(AnswerJson.SchemaOf<ClarifyAnswer>(), JsonElement.Parse(json)));
        if (problem is null)
        {
            Assert.Equal("r", AnswerJson.Read<ClarifyAnswer>(JsonElement.Parse(json)).Rationale);
        }
    }

    [Fact]
    public void A_choice_that_is_none_is_named_with_those_that_are() => Assert.Equal(
        "quality must be one of none, low, partial, high.",
        AnswerCheck.Find(AnswerJson.SchemaOf<SelectAnswer>(), JsonElement.Parse("""{"rationale":"r","number":1,"quality":"great"}""")));
}
