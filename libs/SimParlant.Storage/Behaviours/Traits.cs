using System.Text.Json;
using System.Text.Json.Serialization;
using SimParlant.Core.Behaviours;
using SimParlant.Core.Behaviours.Documents;

namespace SimParlant.Storage.Behaviours;

/// <summary>What a guideline has beyond its columns, as <c>simparlant_trait</c> keeps it.</summary>
internal sealed record GuidelineTraits
{
    public const string Observation = "observation";

    /// <summary><see cref="Observation"/>, or null for one that acts.</summary>
    public string? Kind { get; init; }

    public string? Name { get; init; }
    public Criticality Criticality { get; init; } = Criticality.Medium;
    public bool Tracked { get; init; } = true;
    public bool Continuous { get; init; }
    public CompositionStyle? Style { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>What a canned response has beyond its columns.</summary>
internal sealed record AnswerTraits
{
    public string? Name { get; init; }
    public IReadOnlyList<string> Signals { get; init; } = [];
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Guidelines, journeys and states.</summary>
    public IReadOnlyList<Guid> For { get; init; } = [];
}

/// <summary>What a journey has beyond its columns.</summary>
internal sealed record JourneyTraits
{
    public int Priority { get; init; } = 100;
    public CompositionStyle? Style { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>What the engine knows of a state's metadata; the rest of it is the workspace's own.</summary>
internal sealed record StateTraits
{
    public IReadOnlyList<SlotEntry> Collects { get; init; } = [];
    public CompositionStyle? Style { get; init; }
}

/// <summary>One reader and one writer for all of them.</summary>
internal static class Traits
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static T Read<T>(JsonElement? json) where T : new() => json is { } written ? written.Deserialize<T>(Options) ?? new T() : new T();

    /// <summary>The same of JSON that others write too: what does not read as traits is none.</summary>
    public static T ReadForeign<T>(JsonElement? json) where T : new()
    {
        try
        {
            return Read<T>(json is { ValueKind: JsonValueKind.Object } ? json : null);
        }
        catch (JsonException)
        {
            return new T();
        }
    }

    /// <summary>Null when there is nothing to say: no row is kept for that.</summary>
    public static JsonElement? Write<T>(T traits) where T : new()
    {
        var json = JsonSerializer.SerializeToElement(traits, Options);
        return JsonElement.DeepEquals(json, JsonSerializer.SerializeToElement(new T(), Options)) ? null : json;
    }

    public static bool Same<T>(T one, T other) =>
        JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one, Options), JsonSerializer.SerializeToElement(other, Options));

    /// <summary>A state's metadata with these traits in it, and whatever else it held.</summary>
    public static JsonElement? Merge(JsonElement? metadata, StateTraits traits)
    {
        if (Same(ReadForeign<StateTraits>(metadata), traits))
        {
            return metadata;
        }

        var members = metadata is { ValueKind: JsonValueKind.Object } held
            ? held.EnumerateObject().Where(m => m.Name is not ("collects" or "style")).ToDictionary(m => m.Name, m => m.Value)
            : [];
        if (traits.Collects.Count > 0)
        {
            members["collects"] = JsonSerializer.SerializeToElement(traits.Collects, Options);
        }

        if (traits.Style is { } style)
        {
            members["style"] = JsonSerializer.SerializeToElement(style, Options);
        }

        return JsonSerializer.SerializeToElement(members);
    }

    /// <summary>Strings of a JSON array; none of anything else.</summary>
    public static IReadOnlyList<string> Strings(JsonElement? json) => json is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];
}
