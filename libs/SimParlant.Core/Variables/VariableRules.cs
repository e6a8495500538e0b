using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;

namespace SimParlant.Core.Variables;

/// <summary>What a variable may be called and hold.</summary>
public static class VariableRules
{
    /// <summary>Of one agent, one customer with an agent, or one session: every turn reads them all.</summary>
    public const int Most = DocumentLimits.Variables;

    /// <summary>string, number, boolean, object or array.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        _ => "string",
    };

    /// <summary>False for what no row can hold: asking for it is asking for nothing.</summary>
    internal static bool CouldBe(string name) => !name.Contains('\0');

    internal static Invalid Full { get; } = new(new Dictionary<string, string> { ["key"] = $"There are {Most} variables, which is all there may be; clear one first." });

    internal static void Check(FieldErrors errors, string key, JsonElement value)
    {
        errors.Key("key", key);
        StorableJson.CheckValue(errors, "value", value, DocumentLimits.Value);
    }

    /// <summary>A value for one customer or session must be what the agent declares; the narrower declaration counts.</summary>
    internal static void CheckType(FieldErrors errors, JsonElement value, IReadOnlyList<DeclaredVariable> declared)
    {
        if (declared.OrderByDescending(d => d.Scope == VariableScope.Customer).FirstOrDefault() is { } one && one.ValueType != TypeOf(value))
        {
            errors.Add("value", $"value must be of the type the agent declares for this key: {one.ValueType}.");
        }
    }
}
