using System.Text.Json;
using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Sessions;

/// <summary>What a caller's JSON must be to be kept: an object of some size, whose strings are text.</summary>
internal static class StorableJson
{
    public static void Check(FieldErrors errors, string field, JsonElement? value, int maxLength)
    {
        if (value is not { } given)
        {
            return;
        }

        if (given.ValueKind != JsonValueKind.Object || given.GetRawText().Length > maxLength)
        {
            errors.Add(field, $"{field} must be a JSON object of at most {maxLength} characters.");
        }
        else if (!IsText(given))
        {
            errors.Add(field, $"{field} must not contain NUL characters or halves of surrogate pairs.");
        }
    }

    /// <summary>The same of a value that may be of any kind but null.</summary>
    public static void CheckValue(FieldErrors errors, string field, JsonElement value, int maxLength)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            errors.Add(field, $"{field} must be a string, number, boolean, object or array.");
        }
        else if (value.GetRawText().Length > maxLength)
        {
            errors.Add(field, $"{field} must have at most {maxLength} characters as JSON.");
        }
        else if (!IsText(value))
        {
            errors.Add(field, $"{field} must not contain NUL characters or halves of surrogate pairs.");
        }
    }

    private static bool IsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => IsText(() => member.Name) && IsText(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsText),
        JsonValueKind.String => IsText(() => value.GetString()!),
        _ => true,
    };

    // The reader tells of half a pair by an exception, and offers no other way to ask.
    private static bool IsText(Func<string> read)
    {
        try
        {
            return !read().Contains('\0');
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
