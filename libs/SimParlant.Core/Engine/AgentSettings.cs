using System.Text.Json;
using SimParlant.Core.Agents;
using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine;

public enum PreamblePolicy { Never, Auto, Always }

/// <summary>What an agent's <c>custom_config</c> tells the engine. What is missing or not understood has its default.</summary>
public sealed record AgentSettings
{
    /// <summary>Said when nothing fits and the workspace wrote nothing for that.</summary>
    public const string DefaultNoMatchText = "I'm sorry, I don't have an answer to that. Could you rephrase your question?";

    public PreamblePolicy Preamble { get; init; } = PreamblePolicy.Never;

    /// <summary>1 to 10.</summary>
    public int MaxIterations { get; init; } = 3;

    /// <summary>The freedom of an agent that is not strict.</summary>
    public CompositionStyle Style { get; init; } = CompositionStyle.CannedFluid;

    public string NoMatchText { get; init; } = DefaultNoMatchText;

    /// <summary>What one turn may use; null: without bound.</summary>
    public int? TurnTokens { get; init; }

    public int? TurnCents { get; init; }

    public static AgentSettings Of(Agent agent)
    {
        var config = agent.CustomConfig is { ValueKind: JsonValueKind.Object } given ? given : default;
        return new AgentSettings
        {
            Preamble = Choice(config, "preamble", PreamblePolicy.Never),
            MaxIterations = Math.Clamp(Number(config, "maxIterations") ?? 3, 1, 10),
            Style = agent.CompositionMode == CompositionMode.Strict ? CompositionStyle.Strict : Choice(config, "style", CompositionStyle.CannedFluid),
            NoMatchText = Text(config, "noMatchText") is { Length: > 0 } text ? text : DefaultNoMatchText,
            TurnTokens = Number(config, "turnTokens"),
            TurnCents = Number(config, "turnCents"),
        };
    }

    private static string? Text(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static int? Number(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var number) && number > 0
            ? number
            : null;

    private static T Choice<T>(JsonElement config, string name, T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(config, name), ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : otherwise;
}
