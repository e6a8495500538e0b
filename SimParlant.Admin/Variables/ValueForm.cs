using System.Text.Json;
using SimParlant.Admin.Graph;
using SimParlant.Admin.Shell;

namespace SimParlant.Admin.Variables;

/// <summary>A key and what it is set to: JSON, or else the words themselves.</summary>
internal sealed class ValueForm
{
    private const int LongestKey = 255;
    private const int LongestValue = 16_000;

    /// <summary>Which agent shall know; not asked for in a session.</summary>
    public string? Agent { get; set; }

    public string? Key { get; set; }
    public string? Text { get; set; }

    public GraphResult<ReadValue> Read()
    {
        var fields = new FormFields();
        var key = fields.Required("key", Key, "Name the variable.", LongestKey);
        var text = fields.Required("value", Text, "Write a value.", LongestValue);
        return fields.Problem is { } problem ? problem : GraphResult<ReadValue>.Of(new(key, Parse(text)));
    }

    private static JsonElement Parse(string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}

internal sealed record ReadValue(string Key, JsonElement Value);

/// <summary>The button pressed: the key, and where agents are told apart the agent before it.</summary>
internal sealed class ClearForm
{
    public string? Key { get; set; }
}
