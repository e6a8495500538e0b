using System.Text.Json;

namespace SimParlant.Admin.Variables;

/// <summary>What an agent knows under a key.</summary>
/// <param name="Value">Null when it is private and not for whoever looks.</param>
public sealed record VariableValue(Guid AgentId, string Key, JsonElement? Value, bool IsPrivate, string? Description = null, DateTimeOffset? UpdatedAt = null)
{
    private const int Longest = 200;

    internal string Words => Value switch
    {
        null => "private",
        { ValueKind: JsonValueKind.String } text => Short(text.GetString()!),
        { } json => Short(json.GetRawText()),
    };

    private static string Short(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}

internal sealed record ClearedKey(string Key);
