using System.Globalization;
using SimParlant.Admin.Graph;

namespace SimParlant.Admin.Shell;

/// <summary>Reads text fields and gathers every problem, so that a person corrects a form once.</summary>
internal sealed class FormFields
{
    private readonly List<FieldProblem> _problems = [];

    public GraphProblem? Problem => _problems.Count == 0 ? null : GraphProblems.Invalid(_problems);

    public string Required(string field, string? text, string whenMissing, int maxLength)
    {
        if (Optional(field, text, maxLength) is { } value) { return value; }
        if (string.IsNullOrWhiteSpace(text)) { _problems.Add(new(field, whenMissing)); }
        return "";
    }

    /// <summary>The trimmed text; null when blank or too long.</summary>
    public string? Optional(string field, string? text, int maxLength)
    {
        var value = text?.Trim().ReplaceLineEndings("\n");
        if (value is null or "") { return null; }
        if (value.Length <= maxLength) { return value; }
        _problems.Add(new(field, $"At most {maxLength:N0} characters; this has {value.Length:N0}."));
        return null;
    }

    /// <summary>A whole number, or null when blank.</summary>
    public int? Number(string field, string? text, int min, int max)
    {
        if (string.IsNullOrWhiteSpace(text)) { return null; }
        if (int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) { return number; }
        _problems.Add(new(field, $"A whole number from {min:N0} to {max:N0}."));
        return null;
    }

    /// <summary>Non-empty parts, one a line.</summary>
    public static string[] Lines(string? text) => Parts(text, '\n');

    /// <summary>Non-empty parts between commas.</summary>
    public static string[] Words(string? text) => Parts(text, ',');

    private static string[] Parts(string? text, char separator) =>
        (text ?? "").Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
