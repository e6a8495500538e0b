using System.Text.Json.Nodes;

namespace SimParlant.Benchmarks.Harness;

/// <summary>A comparison is fair only between equal answers.</summary>
internal static class Answers
{
    /// <summary>Cursors are opaque: both must have one, of whatever text.</summary>
    public static void RequireEqual(string question, string floor, string library)
    {
        if (floor == library) return;
        var (left, right) = (WithoutCursors(floor), WithoutCursors(library));
        if (!JsonNode.DeepEquals(left, right))
        {
            throw new InvalidOperationException($"{question}: the floor answers {Shorten(floor)}, the library {Shorten(library)}.");
        }
    }

    private static JsonNode? WithoutCursors(string json)
    {
        var root = JsonNode.Parse(json);
        Visit(root);
        return root;
    }

    private static void Visit(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items) Visit(item);
        }
        else if (node is JsonObject members)
        {
            if (members["endCursor"] is JsonValue) members["endCursor"] = "opaque";
            foreach (var (_, member) in members) Visit(member);
        }
    }

    private static string Shorten(string text) => text.Length <= 400 ? text : text[..400] + "…";
}
