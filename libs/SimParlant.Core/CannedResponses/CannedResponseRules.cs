using System.Text.Json;
using SimParlant.Core.Guidelines;
using SimParlant.Core.Outcomes;

namespace SimParlant.Core.CannedResponses;

/// <summary>What a canned response's fields may hold.</summary>
internal static class CannedResponseRules
{
    public const int TemplateLength = 4000;
    public const int CategoryLength = 100;
    public const int MostEntries = 50;
    public const int EntryLength = 500;

    public static void Check(FieldErrors errors, CannedResponse response)
    {
        errors.Length("template", response.Template, 1, TemplateLength);
        errors.Length("category", response.Category, 0, CategoryLength);
        errors.Range("priority", response.Priority, 1, GuidelineRules.MostPriority);
        CheckList(errors, "tags", response.Tags);
        CheckList(errors, "conditions", response.Conditions);
        if (response.RequiresExactMatch && (response.Conditions is not { ValueKind: JsonValueKind.Array } conditions || conditions.GetArrayLength() == 0))
        {
            errors.Add("conditions", "conditions must name the exact words when requiresExactMatch is set.");
        }
    }

    public static JsonElement ToJson(IReadOnlyList<string> entries) => JsonSerializer.SerializeToElement(entries.Select(e => e.Trim()));

    private static void CheckList(FieldErrors errors, string field, JsonElement? list)
    {
        if (list is not { ValueKind: JsonValueKind.Array } entries)
        {
            return;
        }

        if (entries.GetArrayLength() > MostEntries)
        {
            errors.Add(field, $"{field} may hold {MostEntries} entries at most.");
        }
        else if (entries.EnumerateArray().Any(e => e.GetString() is not { Length: > 0 and <= EntryLength }))
        {
            errors.Add(field, $"Every entry of {field} must have 1 to {EntryLength} characters.");
        }
    }
}
