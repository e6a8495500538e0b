using System.Text.Json;

namespace SimParlant.GraphQL.Tests.Conformance;

/// <summary>Compares two responses: data to the order of keys, errors by path and places.</summary>
internal static class AnswerComparison
{
    public static string? Difference(JsonElement ours, JsonElement theirs)
    {
        if (Same(Member(ours, "data"), Member(theirs, "data"), "data") is { } data) return data;
        var (mine, reference) = (Errors(ours), Errors(theirs));
        return mine.SequenceEqual(reference)
            ? null
            : $"  our errors: {string.Join(", ", mine.Except(reference))}\n  their errors: {string.Join(", ", reference.Except(mine))}";
    }

    /// <summary>
    /// An error of a field that became null, by its path and places. Where null had to bubble, by the place it reached: siblings
    /// may have failed below, and the specification (6.4.4) leaves open which of them is told.
    /// </summary>
    private static string[] Errors(JsonElement answer)
    {
        if (!answer.TryGetProperty("errors", out var errors)) return [];
        return [.. errors.EnumerateArray().Select(Tell).Distinct().Order(StringComparer.Ordinal)];

        string Tell(JsonElement error)
        {
            if (!error.TryGetProperty("path", out var path)) return Places(error);
            var reached = Reached(answer.GetProperty("data"), path);
            return reached == path.GetArrayLength() ? $"{path} {Places(error)}" : $"below {string.Join('/', path.EnumerateArray().Take(reached))}";
        }
    }

    /// <summary>The number of steps along the path that lead to something other than the inside of null.</summary>
    private static int Reached(JsonElement value, JsonElement path)
    {
        var steps = 0;
        foreach (var step in path.EnumerateArray())
        {
            if (value.ValueKind is JsonValueKind.Null) break;
            value = step.ValueKind is JsonValueKind.Number ? value[step.GetInt32()] : value.GetProperty(step.GetString()!);
            steps++;
        }

        return steps;
    }

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
