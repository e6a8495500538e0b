using System.Text.Json.Nodes;

namespace SimParlant.GraphQL.Tests.Incremental;

/// <summary>Objects that come in parts have no order of members.</summary>
internal static class Json
{
    public static string Sorted(string json) => Sort(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject obj => new JsonObject(obj.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
