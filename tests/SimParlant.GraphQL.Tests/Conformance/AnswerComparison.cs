using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Compares two responses: data to the order of keys, errors by path and places.</summary>
internal static class AnswerComparison
{
    /// <param name="inOrder">
    /// All resolvers answered at once, so that the errors are the same. Otherwise siblings of what became null may have failed too;
    /// the specification leaves open which of them is told.
    /// </param>
    public static string? Difference(JsonElement ours, JsonElement theirs, bool inOrder)
    {
        if (Same(Member(ours, "data"), Member(theirs, "data"), "data") is { } data) return data;
        var (mine, reference) = (Errors(ours), Errors(theirs));
        var same = inOrder ? mine.SequenceEqual(reference) : (mine.Length == 0) == (reference.Length == 0);
        return same ? null : $"  our errors: {string.Join(", ", mine.Except(reference))}\n  their errors: {string.Join(", ", reference.Except(mine))}";
    }

    private static string[] Errors(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? [.. errors.EnumerateArray().Select(error => $"{Member(error, "path")} {Places(error)}").Distinct().Order(StringComparer.Ordinal)]
        : [];

    private static string Places(JsonElement error) => error.TryGetProperty("at", out var at)
        ? at.GetString()!
        : error.TryGetProperty("locations", out var locations)
            ? string.Join(' ', locations.EnumerateArray().Select(place => $"{place.GetProperty("line")}:{place.GetProperty("column")}"))
            : "";

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member : null;

    private static string? Same(JsonElement? ours, JsonElement? theirs, string path)
    {
        if (ours is not { } left || theirs is not { } right) return ours is null == theirs is null ? null : $"  {path}: {Show(ours)} here, {Show(theirs)} there";
        if (left.ValueKind != right.ValueKind) return $"  {path}: {Show(left)} here, {Show(right)} there";
        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                var (mine, reference) = (left.EnumerateObject().ToArray(), right.EnumerateObject().ToArray());
                return mine.Select(member => member.Name).SequenceEqual(reference.Select(member => member.Name))
                    ? mine.Zip(reference, (a, b) => Same(a.Value, b.Value, $"{path}.{a.Name}")).FirstOrDefault(difference => difference is not null)
                    : $"  {path}: {string.Join(' ', mine.Select(member => member.Name))} here, {string.Join(' ', reference.Select(member => member.Name))} there";
            case JsonValueKind.Array:
                return left.GetArrayLength() != right.GetArrayLength()
                    ? $"  {path}: {left.GetArrayLength()} items here, {right.GetArrayLength()} there"
                    : left.EnumerateArray().Zip(right.EnumerateArray(), (a, b) => Same(a, b, path + "[]")).FirstOrDefault(difference => difference is not null);
            case JsonValueKind.Number:
                return left.GetDouble().Equals(right.GetDouble()) ? null : $"  {path}: {left} here, {right} there";
            case JsonValueKind.String:
                return left.GetString() == right.GetString() ? null : $"  {path}: {left} here, {right} there";
            default:
                return null;
        }
    }

    private static string Show(JsonElement? value) => value is null ? "nothing" : value.Value.GetRawText() is { Length: > 100 } text ? text[..100] : value.Value.GetRawText();
}
