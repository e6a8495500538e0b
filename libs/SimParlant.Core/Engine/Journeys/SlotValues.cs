using System.Globalization;
using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;
using SimParlant.Core.Behaviours;

namespace SimParlant.Core.Engine.Journeys;

/// <summary>Whether what a customer told is of the type a slot wants, and how it is kept.</summary>
internal static class SlotValues
{
    private const int LongestText = 2000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Null when it is not of that type.</summary>
    public static VariableChange? Change(Slot slot, string told)
    {
        var text = told.Trim();
        return text.Length is 0 or > LongestText || !IsName(slot.Variable) ? null : slot.Type switch
        {
            SlotType.Number => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? Of(slot, number, "number") : null,
            SlotType.Integer => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var whole) ? Of(slot, whole, "number") : null,
            SlotType.Boolean => Truth(text) is { } truth ? Of(slot, truth, "boolean") : null,
            SlotType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? Of(slot, text, "string") : null,
            SlotType.Email => MailAddress.TryCreate(text, out var address) && address.Address == text ? Of(slot, text, "string") : null,
            SlotType.Phone => text.Count(char.IsAsciiDigit) is >= 5 and <= 15 ? Of(slot, text, "string") : null,
            SlotType.Choice => slot.Choices.FirstOrDefault(choice => string.Equals(choice, text, StringComparison.OrdinalIgnoreCase)) is { } choice
                ? Of(slot, choice, "string")
                : null,
            SlotType.Pattern => Matches(slot.Pattern, text) ? Of(slot, text, "string") : null,
            _ => Of(slot, text, "string"),
        };
    }

    /// <summary>A value that is known already is one the slot would take.</summary>
    public static bool Fits(Slot slot, JsonElement value) => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
        && Change(slot, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()) is not null;

    // What a variable may be called; a state's metadata may say anything.
    private static bool IsName(string key) => key.Length > 0 && char.IsAsciiLetter(key[0]) && key.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static VariableChange Of<T>(Slot slot, T value, string type) => new(slot.Variable, VariableScope.Session, JsonSerializer.SerializeToElement(value), type);

    private static bool? Truth(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "y" => true,
        "false" or "no" or "n" => false,
        _ => null,
    };

    private static bool Matches(string? pattern, string text)
    {
        try
        {
            return pattern is null || Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.CultureInvariant, Moment);
        }
        catch (Exception e) when (e is RegexMatchTimeoutException or ArgumentException)
        {
            return false;
        }
    }
}
