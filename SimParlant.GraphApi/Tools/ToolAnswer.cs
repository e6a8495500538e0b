using System.Text.Json;
using SimParlant.Core.Sessions;
using SimParlant.Core.Tools;

namespace SimParlant.GraphApi.Tools;

/// <summary>
/// What a tool answered over HTTP. <c>{"result":{data, metadata, control:{mode, lifespan}, canned_responses, canned_response_fields,
/// guidelines}}</c> is a plug-in's answer, <c>{"error":"…"}</c> its failure; anything else is data as it is.
/// </summary>
internal static class ToolAnswer
{
    public static ToolResult Read(JsonElement answer)
    {
        if (Member(answer, "error") is { ValueKind: JsonValueKind.String } error && answer.EnumerateObject().Count() == 1)
        {
            return ToolResult.Failed(error.GetString()!);
        }

        if (Member(answer, "result") is not { ValueKind: JsonValueKind.Object } result || Member(result, "data") is not { } data)
        {
            return new ToolResult(answer.Clone());
        }

        var control = Member(result, "control");
        return new ToolResult(data.Clone())
        {
            Metadata = Member(result, "metadata")?.Clone(),
            Mode = Text(control, "mode") switch { "manual" => SessionMode.Manual, "auto" => SessionMode.Auto, _ => null },
            IsTransient = Text(control, "lifespan") == "response",
            Answers = [.. Items(result, "canned_responses").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            Fields = Member(result, "canned_response_fields") is { ValueKind: JsonValueKind.Object } fields
                ? fields.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.Clone())
                : [],
            Instructions = [.. Items(result, "guidelines").Select(item => Text(item, "action")).OfType<string>()],
        };
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

    private static string? Text(JsonElement? json, string name) =>
        json is { } given && Member(given, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;
}
