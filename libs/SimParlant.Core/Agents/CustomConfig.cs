using System.Text.Json;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Agents;

/// <summary>
/// An agent's custom configuration, what the engine reads of it: <c>preamble</c> (always, auto, never), <c>maxIterations</c> (1 to 10),
/// <c>style</c> (fluid, cannedFluid, composited), <c>noMatchText</c> (1 to 2000 characters), <c>turnTokens</c> and <c>turnCents</c> (what one
/// turn may cost, 1 or more). Other members are kept and mean nothing here.
/// </summary>
public static class CustomConfig
{
    private const int LongestJson = 16_384;
    private const string Field = "customConfig";
    private static readonly string[] Preambles = ["always", "auto", "never"];
    private static readonly string[] Styles = ["fluid", "cannedFluid", "composited"];

    internal static void Check(FieldErrors errors, JsonElement? given)
    {
        StorableJson.Check(errors, Field, given, LongestJson);
        if (given is not { ValueKind: JsonValueKind.Object } config)
        {
            return;
        }

        foreach (var member in config.EnumerateObject())
        {
            if (Problem(member.Name, member.Value) is { } problem)
            {
                errors.Add($"{Field}.{member.Name}", $"{member.Name} {problem}");
            }
        }
    }

    private static string? Problem(string name, JsonElement value) => name switch
    {
        "preamble" => OneOf(value, Preambles),
        "style" => OneOf(value, Styles),
        "maxIterations" => Within(value, 1, 10),
        "turnTokens" or "turnCents" => Within(value, 1, int.MaxValue),
        "noMatchText" => value.ValueKind == JsonValueKind.String && value.GetRawText().Length <= 12_002 && value.GetString()!.Trim().Length is >= 1 and <= 2000
            ? null
            : "must have 1 to 2000 characters.",
        _ => null,
    };

    private static string? OneOf(JsonElement value, string[] words) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()) ? null : $"must be one of {string.Join(", ", words)}.";

    private static string? Within(JsonElement value, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
            ? null
            : most == int.MaxValue ? $"must be a whole number of at least {least}." : $"must be a whole number between {least} and {most}.";
}
