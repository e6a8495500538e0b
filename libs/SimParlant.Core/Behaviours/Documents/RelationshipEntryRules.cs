using SimParlant.Core.Outcomes;

namespace SimParlant.Core.Behaviours.Documents;

/// <summary>Whether a relationship's ends exist and are of a kind that can be so related.</summary>
internal static class RelationshipEntryRules
{
    private static readonly EntityKind[] Conditional = [EntityKind.Guideline, EntityKind.Journey, EntityKind.TagAll, EntityKind.TagAny];

    public static void Check(FieldErrors errors, RelationshipEntry relationship, string path, DocumentNames names)
    {
        var kind = relationship.Kind;
        CheckEnd(errors, relationship.From, $"{path}.from", SourcesOf(kind), kind, names);
        errors.Count($"{path}.to", relationship.To.Count, DocumentLimits.Entries);
        var least = kind == RelationshipKind.Disambiguation ? 2 : 1;
        if (relationship.To.Count < least)
        {
            errors.Add($"{path}.to", $"{path}.to must name at least {(least == 1 ? "one target" : "two targets")}.");
        }

        errors.Unique(relationship.To, to => to, at => $"{path}.to[{at}]");
        for (var at = 0; at < relationship.To.Count; at++)
        {
            CheckEnd(errors, relationship.To[at], $"{path}.to[{at}]", TargetsOf(kind), kind, names);
            if (relationship.To[at] == relationship.From)
            {
                errors.Add($"{path}.to[{at}]", $"{path}.to[{at}]: nothing is related to itself.");
            }
        }

        errors.Length($"{path}.group", relationship.Group, relationship.Group is null ? 0 : 1, DocumentLimits.Tag);
        if (relationship.Group is not null && kind != RelationshipKind.DependencyAny)
        {
            errors.Add($"{path}.group", $"{path}.group is for dependencyAny only.");
        }
    }

    private static void CheckEnd(
        FieldErrors errors, string end, string path, IReadOnlyList<EntityKind> allowed, RelationshipKind kind, DocumentNames names)
    {
        if (RelationshipEnd.Read(end) is not var (entity, name))
        {
            errors.Add(path, $"{path} must be guideline:name, journey:title, tool:name, tag:name or any:name.");
        }
        else if (!allowed.Contains(entity))
        {
            errors.Add(path, $"{path}: a {Spell(kind)} cannot have \"{end}\" there.");
        }
        else if (!Exists(entity, name, names))
        {
            errors.Add(path, $"{path}: there is no {(entity is EntityKind.TagAll or EntityKind.TagAny ? "bearer of the tag" : entity.ToString().ToLowerInvariant())} \"{name}\".");
        }
    }

    private static bool Exists(EntityKind kind, string name, DocumentNames names) => kind switch
    {
        EntityKind.Guideline => names.HasGuideline(name),
        EntityKind.Journey => names.HasJourney(name),
        EntityKind.Tool => names.HasTool(name),
        _ => names.HasTag(name),
    };

    private static EntityKind[] SourcesOf(RelationshipKind kind) => kind switch
    {
        RelationshipKind.Overlap => [EntityKind.Tool],
        RelationshipKind.Disambiguation => [EntityKind.Guideline],
        _ => Conditional,
    };

    private static EntityKind[] TargetsOf(RelationshipKind kind) => kind switch
    {
        RelationshipKind.Overlap or RelationshipKind.Reevaluation => [EntityKind.Tool],
        RelationshipKind.Entailment => [EntityKind.Guideline, EntityKind.TagAll, EntityKind.TagAny],
        _ => Conditional,
    };

    private static string Spell(RelationshipKind kind) => kind == RelationshipKind.DependencyAny ? "dependencyAny" : kind.ToString().ToLowerInvariant();
}
