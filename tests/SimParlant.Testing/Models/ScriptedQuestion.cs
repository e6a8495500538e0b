using System.Text.Json;
using System.Text.RegularExpressions;

namespace SimParlant.Testing.Models;

/// <summary>A request that arrived at a scripted provider, found to be well-formed.</summary>
/// <param name="Name">The question's: match, journey, draft …</param>
/// <param name="Attempt">1 for the first request with that name, and so on.</param>
public sealed partial record ScriptedQuestion(string Name, int Attempt, JsonElement Request, IReadOnlyList<(string Role, string Text)> Messages)
{
    public string Raw => Request.GetRawText();

    public string Model => Request.GetProperty("model").GetString()!;

    public double? Temperature => Request.TryGetProperty("temperature", out var temperature) ? temperature.GetDouble() : null;

    public bool IsStreamed => Request.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    /// <summary>The model is told what was wrong with an answer.</summary>
    public bool IsRepair => Messages.Count(m => m.Role == "assistant") > 0;

    /// <summary>The values the prompt gives, by name; null when there is none by that name.</summary>
    public JsonElement? Block(string name) => Messages
        .SelectMany(m => Blocks().Matches(m.Text))
        .Where(b => b.Groups[1].Value == name)
        .Select(b => (JsonElement?)JsonElement.Parse(b.Groups[2].Value))
        .FirstOrDefault();

    /// <summary>The question's name, which heads its prompt.</summary>
    internal static string NameIn(string system) => Heading().Match(system) is { Success: true } heading ? heading.Groups[1].Value : "";

    [GeneratedRegex("<(?:data|configuration) name=\"([a-z_]+)\">([^<]*)</(?:data|configuration)>")]
    private static partial Regex Blocks();

    [GeneratedRegex(@"\A# ([a-z]+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
