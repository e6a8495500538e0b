using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimParlant.Testing.Models;

/// <summary>What providers refuse in the tools of a request.</summary>
internal static partial class ToolSchemas
{
    public static IEnumerable<string> Problems(JsonElement body, Func<JsonElement, JsonElement> tool, string parameters) =>
        !body.TryGetProperty("tools", out var tools) ? [] : tools.EnumerateArray().Select(tool).SelectMany((t, i) => new[]
        {
            !Name().IsMatch(t.GetProperty("name").GetString()!) ? $"tools[{i}]: its name" : "",
            !t.TryGetProperty(parameters, out var schema) || schema.GetProperty("type").GetString() != "object" || schema.GetProperty("properties").ValueKind != JsonValueKind.Object
                ? $"tools[{i}]: parameters are no object" : "",
            Own().IsMatch(schema.GetRawText()) ? $"tools[{i}]: a keyword of our own" : "",
        }).Where(problem => problem.Length > 0)
        .Concat(tools.EnumerateArray().Select(tool).CountBy(t => t.GetProperty("name").GetString()!).Where(n => n.Value > 1).Select(n => $"tools: {n.Key} twice"));

    /// <summary>A number that no tool has makes a name that none has.</summary>
    public static string NameOf(ScriptedQuestion question, int number) => question.Request.GetProperty("tools").EnumerateArray()
        .Select(t => (t.TryGetProperty("function", out var function) ? function : t).GetProperty("name").GetString()!)
        .FirstOrDefault(name => name.StartsWith($"{number}_", StringComparison.Ordinal)) ?? $"{number}_unknown";

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Name();

    [GeneratedRegex("\"x-(source|precedence|hidden|display-name|significance)\"")]
    private static partial Regex Own();
}
