using System.Text.Json;
using System.Text.RegularExpressions;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Ids;
using SimParlant.Core.Outcomes;
using SimParlant.Core.Sessions;
using SimParlant.Core.Workspaces;

namespace SimParlant.Core.Tools;

/// <summary>What a workspace says of a tool.</summary>
/// <param name="Name">Unique within the workspace: letters, digits, - and _.</param>
/// <param name="Parameters">JSON Schema of type object; null for a tool that takes none.</param>
public sealed record ToolDefinition(string Name, string Description, JsonElement? Parameters = null)
{
    public string? DisplayName { get; init; }

    /// <summary>sim_native, custom, external or mcp_server.</summary>
    public string? ToolType { get; init; }

    /// <summary>Milliseconds, 1 to 300000.</summary>
    public int? TimeoutMs { get; init; }

    /// <summary>Calls by all agents of the workspace together; null leaves what is set, 60 for a new tool.</summary>
    public int? RateLimitPerMinute { get; init; }

    /// <summary>Null leaves what is set, 1000 for a new tool; never less than the limit per minute.</summary>
    public int? RateLimitPerHour { get; init; }

    /// <summary>How often a call that failed for a passing reason is made in all; null leaves what is set, 3 for a new tool.</summary>
    public int? Attempts { get; init; }

    /// <summary>Milliseconds before the second attempt, doubled before each further one; null leaves what is set, 1000 for a new tool.</summary>
    public int? BackoffMs { get; init; }

    /// <summary>It changes something that matters: the customer confirms first. Kept as <c>x-consequential</c> of the schema; null leaves what the schema says.</summary>
    public bool? IsConsequential { get; init; }
}

/// <summary>Defines a tool of the workspace, or defines it anew. Needs admin permission.</summary>
public sealed partial class DefineTool(Authorizer authorizer, IStorage storage, IIdSource ids, TimeProvider time)
{
    private const string Consequential = "x-consequential";
    private const int LongestSchema = 65_536;
    private static readonly string[] Types = ["sim_native", "custom", "external", "mcp_server"];

    /// <returns>The stored tool, or Invalid, AccessDenied.</returns>
    public async Task<Outcome<Tool>> ExecuteAsync(WorkspaceScope scope, ToolDefinition input, CancellationToken ct)
    {
        if (await authorizer.CheckAsync(scope, Operation.ConfigureTools, ct) is { } denied)
        {
            return denied;
        }

        if (Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var store = storage.For(scope);
        return await store.Tools.PutAsync(ids.NewId(), input with { Parameters = Schema(input) }, time.GetUtcNow().UtcDateTime, ct);
    }

    private static JsonElement Schema(ToolDefinition input)
    {
        var schema = new Dictionary<string, JsonElement> { ["type"] = JsonElement.Parse("\"object\"") };
        foreach (var member in input.Parameters is { } given ? given.EnumerateObject() : default)
        {
            schema[member.Name] = member.Value;
        }

        if (input.IsConsequential is { } consequential)
        {
            schema.Remove(Consequential);
            if (consequential)
            {
                schema[Consequential] = JsonElement.Parse("true");
            }
        }

        return JsonSerializer.SerializeToElement(schema);
    }

    private static Invalid? Check(ToolDefinition input)
    {
        var errors = new FieldErrors();
        if (!NameShape().IsMatch(input.Name))
        {
            errors.Add("name", "name must have 1 to 64 letters, digits, - or _.");
        }

        errors.Length("description", input.Description.Trim(), 1, 2000);
        errors.Length("displayName", input.DisplayName, 0, 100);
        errors.Range("timeoutMs", input.TimeoutMs, 1, 300_000);
        errors.Range("rateLimitPerMinute", input.RateLimitPerMinute, 1, 1_000_000);
        errors.Range("rateLimitPerHour", input.RateLimitPerHour, 1, 1_000_000);
        errors.Range("attempts", input.Attempts, 1, ToolPace.MostAttempts);
        errors.Range("backoffMs", input.BackoffMs, 0, ToolPace.MostBackoffMs);
        if (input.RateLimitPerMinute > input.RateLimitPerHour)
        {
            errors.Add("rateLimitPerHour", "rateLimitPerHour must not be less than rateLimitPerMinute.");
        }

        if (input.ToolType is { } type && !Types.Contains(type))
        {
            errors.Add("toolType", $"toolType must be one of {string.Join(", ", Types)}.");
        }

        StorableJson.Check(errors, "parameters", input.Parameters, LongestSchema);
        if (errors.Problem is null && input.Parameters is { } parameters && !IsObjectSchema(parameters))
        {
            errors.Add("parameters", "parameters must be a JSON Schema of type object whose properties are an object.");
        }

        return errors.Problem;
    }

    private static bool IsObjectSchema(JsonElement schema) =>
        schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "object"
        && (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind == JsonValueKind.Object)
        && (!schema.TryGetProperty(Consequential, out var mark) || mark.ValueKind is JsonValueKind.True or JsonValueKind.False);

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex NameShape();
}
