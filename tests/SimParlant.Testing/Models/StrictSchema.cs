using System.Text.Json;

namespace SimParlant.Testing.Models;

/// <summary>What providers refuse in the schema of a strict answer.</summary>
public static class StrictSchema
{
    private static readonly HashSet<string> Keywords = ["type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "description", "$defs", "$ref"];

    private static readonly HashSet<string> Types = ["object", "array", "string", "integer", "number", "boolean", "null"];

    public static IEnumerable<string> Problems(JsonElement schema, string path = "$")
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return [$"{path}: not an object"];
        }

        List<string> problems = [.. schema.EnumerateObject().Where(p => !Keywords.Contains(p.Name)).Select(p => $"{path}: the keyword {p.Name}")];
        var types = TypesOf(schema);
        if (path == "$" && !types.SequenceEqual(["object"]))
        {
            problems.Add("$: the root must be of type object");
        }

        if (types.Length == 0 && !schema.TryGetProperty("anyOf", out _) && !schema.TryGetProperty("$ref", out _))
        {
            problems.Add($"{path}: no type");
        }

        problems.AddRange(types.Where(t => !Types.Contains(t)).Select(t => $"{path}: the type {t}"));
        if (types.Contains("object"))
        {
            problems.AddRange(ObjectProblems(schema, path));
        }

        if (types.Contains("array"))
        {
            problems.AddRange(schema.TryGetProperty("items", out var items) ? Problems(items, path + "[]") : [$"{path}: no items"]);
        }

        return problems;
    }

    private static IEnumerable<string> ObjectProblems(JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("additionalProperties", out var additional) || additional.ValueKind != JsonValueKind.False)
        {
            yield return $"{path}: additionalProperties is not false";
        }

        var names = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(p => p.Name).ToList() : [];
        var required = schema.TryGetProperty("required", out var listed) ? listed.EnumerateArray().Select(r => r.GetString()!).ToList() : [];
        if (!names.Order().SequenceEqual(required.Order()))
        {
            yield return $"{path}: not every property is required";
        }

        foreach (var problem in names.SelectMany(name => Problems(properties.GetProperty(name), $"{path}.{name}")))
        {
            yield return problem;
        }
    }

    private static string[] TypesOf(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
        : [type.GetString()!];
}
