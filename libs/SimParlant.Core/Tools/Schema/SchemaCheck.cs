using System.Text.Json;

namespace SimParlant.Core.Tools.Schema;

/// <summary>What keeps a value from following its schema.</summary>
/// <param name="Path">Names and indexes joined by dots; empty for the value itself.</param>
/// <param name="IsMissing">A required property is not there, rather than wrong.</param>
public sealed record SchemaError(string Path, bool IsMissing, string Message);

/// <summary>
/// JSON Schema (2020-12) for tool arguments: the validation vocabulary, combinations and local references. Unknown keywords are ignored,
/// as the specification has it. Patterns run without backtracking where possible and never longer than a moment.
/// </summary>
public static class SchemaCheck
{
    private const int DeepestNesting = 64;

    /// <summary>Empty when the value follows the schema.</summary>
    public static IReadOnlyList<SchemaError> Validate(JsonElement schema, JsonElement value)
    {
        var errors = new List<SchemaError>();
        new Walk(schema, errors).Check(schema, value, "", 0);
        return errors;
    }

    private sealed class Walk(JsonElement root, List<SchemaError> errors)
    {
        public void Check(JsonElement schema, JsonElement value, string path, int depth)
        {
            if (depth > DeepestNesting)
            {
                errors.Add(new(path, false, "is nested too deeply."));
                return;
            }

            if (schema.ValueKind == JsonValueKind.False)
            {
                errors.Add(new(path, false, "must not be given."));
            }

            if (schema.ValueKind != JsonValueKind.Object)
            {
                return;
            }

            if (Resolve(schema) is { } target)
            {
                Check(target, value, path, depth + 1);
            }

            if (SchemaValues.Problem(schema, value) is { } problem)
            {
                errors.Add(new(path, false, problem));
                return;
            }

            Combine(schema, value, path, depth);
            switch (value.ValueKind)
            {
                case JsonValueKind.Object:
                    CheckMembers(schema, value, path, depth);
                    break;
                case JsonValueKind.Array when schema.TryGetProperty("items", out var items):
                    foreach (var (item, at) in value.EnumerateArray().Select((item, at) => (item, at)))
                    {
                        Check(items, item, Join(path, $"{at}"), depth + 1);
                    }

                    break;
            }
        }

        private void CheckMembers(JsonElement schema, JsonElement value, string path, int depth)
        {
            var known = schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties : default;
            if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
            {
                foreach (var name in required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)))
                {
                    errors.Add(new(Join(path, name), true, "is required."));
                }
            }

            var others = schema.TryGetProperty("additionalProperties", out var given) ? given : default;
            foreach (var member in value.EnumerateObject())
            {
                if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(member.Name, out var own))
                {
                    Check(own, member.Value, Join(path, member.Name), depth + 1);
                }
                else if (others.ValueKind != JsonValueKind.Undefined)
                {
                    Check(others, member.Value, Join(path, member.Name), depth + 1);
                }
            }
        }

        private void Combine(JsonElement schema, JsonElement value, string path, int depth)
        {
            foreach (var part in Parts(schema, "allOf"))
            {
                Check(part, value, path, depth + 1);
            }

            var any = Parts(schema, "anyOf").ToList();
            if (any.Count > 0 && !any.Exists(part => Follows(part, value, depth)))
            {
                errors.Add(new(path, false, "fits none of what is allowed."));
            }

            var one = Parts(schema, "oneOf").ToList();
            if (one.Count > 0 && one.Count(part => Follows(part, value, depth)) != 1)
            {
                errors.Add(new(path, false, "must fit exactly one of what is allowed."));
            }

            if (schema.TryGetProperty("not", out var not) && Follows(not, value, depth))
            {
                errors.Add(new(path, false, "is just what it must not be."));
            }
        }

        private bool Follows(JsonElement schema, JsonElement value, int depth)
        {
            var found = new List<SchemaError>();
            new Walk(root, found).Check(schema, value, "", depth + 1);
            return found.Count == 0;
        }

        private JsonElement? Resolve(JsonElement schema)
        {
            if (!schema.TryGetProperty("$ref", out var reference) || reference.GetString() is not { } pointer || !pointer.StartsWith('#'))
            {
                return null;
            }

            var target = root;
            foreach (var step in pointer[1..].Split('/', StringSplitOptions.RemoveEmptyEntries))
            {
                var name = Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty(name, out target))
                {
                    return null;
                }
            }

            return target;
        }

        private static IEnumerable<JsonElement> Parts(JsonElement schema, string name) =>
            schema.TryGetProperty(name, out var parts) && parts.ValueKind == JsonValueKind.Array ? parts.EnumerateArray() : [];

        private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
    }
}
