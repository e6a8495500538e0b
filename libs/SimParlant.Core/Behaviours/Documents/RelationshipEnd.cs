namespace SimParlant.Core.Behaviours.Documents;

/// <summary>The words that name an end of a relationship, such as "guideline:greets politely".</summary>
public static class RelationshipEnd
{
    private static readonly (string Prefix, EntityKind Kind)[] Kinds =
    [
        ("guideline:", EntityKind.Guideline), ("journey:", EntityKind.Journey), ("tool:", EntityKind.Tool),
        ("tag:", EntityKind.TagAll), ("any:", EntityKind.TagAny),
    ];

    /// <summary>Null when it names none.</summary>
    public static (EntityKind Kind, string Name)? Read(string end)
    {
        foreach (var (prefix, kind) in Kinds)
        {
            if (end.StartsWith(prefix, StringComparison.Ordinal) && end.Length > prefix.Length)
            {
                return (kind, end[prefix.Length..].Trim());
            }
        }

        return null;
    }

    public static string Write(EntityKind kind, string name) => Kinds.First(known => known.Kind == kind).Prefix + name;
}
