using System.Text.Json.Nodes;
using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Tests.Execution;

namespace SimParlant.GraphQL.Tests.Incremental;

/// <summary>The parts of one answer, and what a client makes of them.</summary>
internal sealed class Parts
{
    private readonly Dictionary<string, JsonArray> _paths = [];

    private Parts(IReadOnlyList<string> texts)
    {
        Texts = texts;
        Whole = JsonNode.Parse(texts[0])!.AsObject();
        foreach (var text in texts) Apply(JsonNode.Parse(text)!.AsObject());
    }

    public IReadOnlyList<string> Texts { get; }

    /// <summary>The answer put together: data, and all errors.</summary>
    public JsonObject Whole { get; }

    public string Data => Whole["data"]?.ToJsonString() ?? "null";

    /// <summary>Path and label of everything that was announced.</summary>
    public List<string> Announced { get; } = [];

    public List<JsonNode> Errors { get; } = [];

    public static async Task<Parts> OfAsync(RequestExecutor executor, string document, object? variables = null)
    {
        await using var result = await executor.ExecuteAsync(TestExecutor.Request(document, variables));
        return await OfAsync(result);
    }

    public static async Task<Parts> OfAsync(IExecutionResult result)
    {
        if (result is OperationResult single) return new Parts([single.ToJson()]);
        var texts = new List<string>();
        await foreach (var part in ((ResponseStream)result).ReadResultsAsync())
        {
            using (part) texts.Add(part.ToJson());
        }
        return new Parts(texts);
    }

    public static Parts OfTexts(IEnumerable<string> texts) => new([.. texts]);

    private void Apply(JsonObject part)
    {
        foreach (var pending in part["pending"]?.AsArray() ?? [])
        {
            _paths.Add((string)pending!["id"]!, pending["path"]!.AsArray());
            Announced.Add($"{pending["path"]!.ToJsonString()} {pending["label"]}");
        }

        Collect(part);
        foreach (var delivered in part["incremental"]?.AsArray() ?? [])
        {
            Collect(delivered!.AsObject());
            var target = Find(_paths[(string)delivered["id"]!].Concat(delivered["subPath"]?.AsArray() ?? []));
            if (delivered["items"] is JsonArray items)
            {
                foreach (var item in items) target.AsArray().Add(item?.DeepClone());
            }
            else
            {
                Merge(target.AsObject(), delivered["data"]!.AsObject());
            }
        }

        foreach (var completed in part["completed"]?.AsArray() ?? [])
        {
            Collect(completed!.AsObject());
            Assert.True(_paths.Remove((string)completed["id"]!), "What was not pending cannot be completed.");
        }

        if (part["hasNext"] is { } hasNext) Assert.Equal((bool)hasNext, _paths.Count > 0);
    }

    private void Collect(JsonObject holder)
    {
        foreach (var error in holder["errors"]?.AsArray() ?? []) Errors.Add(error!);
    }

    private JsonNode Find(IEnumerable<JsonNode?> path)
    {
        var node = Whole["data"]!;
        foreach (var segment in path) node = segment!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? node[(int)segment]! : node[(string)segment!]!;
        return node;
    }

    private static void Merge(JsonObject target, JsonObject more)
    {
        foreach (var (name, value) in more)
        {
            Assert.False(target[name] is not null && value is not JsonObject, $"`{name}` was delivered twice.");
            if (target[name] is JsonObject known && value is JsonObject inner) Merge(known, inner);
            else target[name] = value?.DeepClone();
        }
    }
}
