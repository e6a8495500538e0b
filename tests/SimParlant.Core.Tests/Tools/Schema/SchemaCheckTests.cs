using System.Text.Json;
using SimParlant.Core.Tools.Schema;

namespace SimParlant.Core.Tests.Tools.Schema;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"type":"string"}""", "\"a\"", true)]
    [InlineData("""{"type":"string"}""", "1", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":"integer"}""", "1.0", true)]
    [InlineData("""{"type":"integer"}""", "1.5", false)]
    [InlineData("""{"type":"number","minimum":1,"maximum":3}""", "3", true)]
    [InlineData("""{"type":"number","exclusiveMaximum":3}""", "3", false)]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":0.1}""", "0.35", false)]
    [InlineData("""{"enum":["a",1,null]}""", "1", true)]
    [InlineData("""{"enum":["a",1,null]}""", "\"b\"", false)]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", true)]
    [InlineData("""{"minLength":2,"maxLength":3}""", "\"a\"", false)]
    [InlineData("""{"maxLength":1}""", "\"👩‍🚀\"", true)]
    [InlineData("""{"pattern":"^[0-9]+$"}""", "\"12\"", true)]
    [InlineData("""{"pattern":"^[0-9]+$"}""", "\"1a\"", false)]
    [InlineData("""{"pattern":"("}""", "\"1a\"", false)]
    [InlineData("""{"format":"date"}""", "\"2026-02-29\"", false)]
    [InlineData("""{"format":"date"}""", "\"2028-02-29\"", true)]
    [InlineData("""{"format":"date-time"}""", "\"2026-01-01T10:00:00Z\"", true)]
    [InlineData("""{"format":"date-time"}""", "\"2026-01-01\"", false)]
    [InlineData("""{"format":"email"}""", "\"a@b.c\"", true)]
    [InlineData("""{"format":"email"}""", "\"a@\"", false)]
    [InlineData("""{"format":"uuid"}""", "\"018f3f0e-0000-7000-8000-000000000000\"", true)]
    [InlineData("""{"format":"uuid"}""", "\"x\"", false)]
    [InlineData("""{"format":"uri"}""", "\"https://example.com\"", true)]
    [InlineData("""{"format":"nobody-knows"}""", "\"x\"", true)]
    [InlineData("""{"items":{"type":"integer"},"minItems":1,"maxItems":2}""", "[1,2]", true)]
    [InlineData("""{"items":{"type":"integer"}}""", "[1,\"a\"]", false)]
    [InlineData("""{"minItems":1}""", "[]", false)]
    [InlineData("""{"uniqueItems":true}""", "[1,1]", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", """{"a":"x"}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string"}},"additionalProperties":false}""", """{"b":"x"}""", false)]
    [InlineData("""{"additionalProperties":{"type":"integer"}}""", """{"b":"x"}""", false)]
    [InlineData("""{"required":["a"]}""", "{}", false)]
    [InlineData("""{"allOf":[{"type":"string"},{"minLength":2}]}""", "\"a\"", false)]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", "1", true)]
    [InlineData("""{"anyOf":[{"type":"string"},{"type":"integer"}]}""", "true", false)]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1", false)]
    [InlineData("""{"oneOf":[{"type":"string"},{"type":"integer"}]}""", "1", true)]
    [InlineData("""{"not":{"type":"string"}}""", "\"a\"", false)]
    [InlineData("""{"$defs":{"id":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/id"}}}""", """{"a":"x"}""", false)]
    [InlineData("""{"$defs":{"id":{"type":"integer"}},"properties":{"a":{"$ref":"#/$defs/id"}}}""", """{"a":1}""", true)]
    [InlineData("""{"$ref":"#/nowhere"}""", "1", true)]
    [InlineData("false", "1", false)]
    [InlineData("true", "1", true)]
    [InlineData("{}", "1e400", true)]
    [InlineData("""{"minimum":0}""", "1e400", false)]
    public void A_value_follows_its_schema_or_does_not(string schema, string value, bool follows) =>
        Assert.Equal(follows, SchemaCheck.Validate(Json(schema), Json(value)).Count == 0);

    [Fact]
    public void Errors_say_where_and_whether_something_is_missing()
    {
        var errors = SchemaCheck.Validate(
            Json("""{"type":"object","required":["a","b"],"properties":{"b":{"type":"array","items":{"type":"object","required":["c"]}},"d":{"type":"string"}}}"""),
            Json("""{"b":[{"c":1},{}],"d":1}"""));
        Assert.Equal(["a True", "b.1.c True", "d False"], errors.Select(e => $"{e.Path} {e.IsMissing}").Order());
    }

    [Fact]
    public void A_schema_that_refers_to_itself_ends()
    {
        Assert.NotEmpty(SchemaCheck.Validate(Json("""{"$ref":"#"}"""), Json("1")));
        var tree = Json("""{"type":"object","properties":{"next":{"$ref":"#"}}}""");
        Assert.Empty(SchemaCheck.Validate(tree, Json("""{"next":{"next":{}}}""")));
    }

    [Fact]
    public void Extensions_of_a_parameter_are_read()
    {
        var property = Assert.Single(SchemaProperty.Of(Json(
            """{"properties":{"order_id":{"type":"string","enum":["a","b"],"x-source":"context","x-precedence":2,"x-hidden":true,"x-display-name":"order"}},"required":["order_id"]}""")));
        Assert.Equal(
            ("order_id", true, ArgumentSource.Context, 2, true, "order", "a b"),
            (property.Name, property.IsRequired, property.Source, property.Precedence, property.IsHidden, property.DisplayName, string.Join(' ', property.Choices)));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
