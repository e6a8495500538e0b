using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Tools;

namespace SimParlant.Core.Engine.Calls;

/// <summary>A call made, or to be made, in this turn.</summary>
/// <param name="Result">Null until it was answered.</param>
internal sealed record ToolCall(string Id, ToolSpec Tool, JsonElement Arguments, int Iteration, ToolResult? Result = null)
{
    /// <summary>The same for the same call of one turn, however often the turn is attempted.</summary>
    public static string IdOf(Guid turnId, ToolSpec tool, JsonElement arguments)
    {
        var text = new StringBuilder().Append(turnId.ToString("N")).Append('\n').Append(tool.Name).Append('\n');
        Canonical(arguments, text);
        return "call_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 12));
    }

    // Members in order of name: two texts of one value are one call.
    private static void Canonical(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal))
                {
                    text.Append('{').Append(JsonEncodedText.Encode(member.Name)).Append(':');
                    Canonical(member.Value, text);
                }

                text.Append('}');
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    text.Append('[');
                    Canonical(item, text);
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }
}
