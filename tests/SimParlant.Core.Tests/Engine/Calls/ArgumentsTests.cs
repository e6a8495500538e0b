using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Engine.Calls;
using SimParlant.Core.Tools.Schema;

namespace SimParlant.Core.Tests.Engine.Calls;

public sealed class ArgumentsTests
{
    private static readonly JsonElement Schema = Json("""
        {"properties":{
            "count":{"type":"integer"}, "price":{"type":"number"}, "gift":{"type":"boolean"}, "code":{"type":"string"},
            "tags":{"type":"array","items":{"type":"integer"}}, "size":{"type":"string","default":"M"},
            "account":{"type":"string","x-source":"context"}, "secret":{"type":"string"}}}
        """);

    [Theory]
    [InlineData("""{"count":"12"}""", "count", "12")]
    [InlineData("""{"count":12}""", "count", "12")]
    [InlineData("""{"count":"twelve"}""", "count", "\"twelve\"")]
    [InlineData("""{"price":"12.5"}""", "price", "12.5")]
    [InlineData("""{"gift":"yes"}""", "gift", "true")]
    [InlineData("""{"code":12}""", "code", "\"12\"")]
    [InlineData("""{"tags":"3"}""", "tags", "[3]")]
    [InlineData("""{"tags":[3]}""", "tags", "[3]")]
    [InlineData("{}", "size", "\"M\"")]
    [InlineData("""{"size":"L"}""", "size", "\"L\"")]
    [InlineData("""{"count":null}""", "count", null)]
    // What only the context may give is not taken from a model, and what a model cannot know it made up.
    [InlineData("""{"account":"mallory"}""", "account", "\"ada\"")]
    [InlineData("""{"secret":"made up"}""", "secret", "\"s3cret\"")]
    public void Arguments_get_the_type_and_source_their_schema_names(string given, string name, string? expected)
    {
        var arguments = Arguments.Complete(
            SchemaProperty.Of(Schema), Json(given),
            key => key switch { "account" => Json("\"ada\""), "secret" => Json("\"s3cret\""), _ => null },
            key => key == "secret");
        Assert.Equal(expected, arguments.TryGetProperty(name, out var value) ? value.GetRawText() : null);
    }

    [Fact]
    public void One_call_has_one_id_however_it_is_written()
    {
        var tool = new ToolSpec(Guid.Empty, "look_up", "", Schema);
        var turn = new Guid(1, 2, 3, new byte[8]);
        var id = ToolCall.IdOf(turn, tool, Json("""{"a":1,"b":{"c":[1,2]}}"""));
        Assert.Equal(id, ToolCall.IdOf(turn, tool, Json("""{ "b": {"c":[1, 2]}, "a":1 }""")));
        Assert.NotEqual(id, ToolCall.IdOf(turn, tool, Json("""{"a":1,"b":{"c":[2,1]}}""")));
        Assert.NotEqual(id, ToolCall.IdOf(Guid.Empty, tool, Json("""{"a":1,"b":{"c":[1,2]}}""")));
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
