namespace SimParlant.Core.Behaviours;

public enum RelationshipKind
{
    /// <summary>The source applies, so the target does. Transitive.</summary>
    Entailment,

    /// <summary>Both apply: only the source stays.</summary>
    Priority,

    /// <summary>The source is dropped unless every target applies.</summary>
    Dependency,

    /// <summary>Like dependency, but one target of each group suffices.</summary>
    DependencyAny,

    /// <summary>The source was observed and two or more targets may be meant: ask which.</summary>
    Disambiguation,

    /// <summary>After the target, a tool, ran, the source is looked at again.</summary>
    Reevaluation,

    /// <summary>Two tools that are judged together.</summary>
    Overlap,
}

public enum EntityKind
{
    Guideline,
    Journey,
    Tool,

    /// <summary>Every bearer of the tag.</summary>
    TagAll,

    /// <summary>Some bearer of the tag.</summary>
    TagAny,
}

/// <summary>An end of a relationship: an id, or the name of a tag.</summary>
public readonly record struct EntityRef(EntityKind Kind, Guid Id, string? Tag = null)
{
    public static EntityRef Guideline(Guid id) => new(EntityKind.Guideline, id);
    public static EntityRef Journey(Guid id) => new(EntityKind.Journey, id);
    public static EntityRef Tool(Guid id) => new(EntityKind.Tool, id);
    public static EntityRef TagAll(string tag) => new(EntityKind.TagAll, Guid.Empty, tag);
    public static EntityRef TagAny(string tag) => new(EntityKind.TagAny, Guid.Empty, tag);
}

/// <param name="Group">Of <see cref="RelationshipKind.DependencyAny"/>: alternatives share one.</param>
public sealed record Relationship(Guid Id, RelationshipKind Kind, EntityRef Source, EntityRef Target, string? Group = null);
