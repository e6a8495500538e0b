namespace SimParlant.Core.Outcomes;

/// <summary>Collects what is wrong with an input, one sentence per field, so that a caller learns everything at once.</summary>
internal sealed class FieldErrors
{
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>Null when every field can be accepted.</summary>
    public Invalid? Problem => _errors.Count == 0 ? null : new Invalid(_errors);

    public void Add(string field, string message) => _errors.TryAdd(field, message);

    public void Length(string field, string? value, int min, int max)
    {
        if (value is null ? min > 0 : value.Length < min || value.Length > max || value.Contains('\0'))
        {
            Add(field, value?.Contains('\0') == true
                ? $"{field} must not contain NUL characters."
                : $"{field} must have {(min > 0 ? $"{min} to {max}" : $"at most {max}")} characters.");
        }
    }

    public void Range(string field, int? value, int min, int max)
    {
        if (value < min || value > max)
        {
            Add(field, $"{field} must be between {min} and {max}.");
        }
    }
}
