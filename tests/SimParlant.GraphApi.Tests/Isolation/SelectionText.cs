using SimParlant.GraphQL.Types;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Selects what there is to see of a type: its own values, and those of the objects one step below.</summary>
internal static class SelectionText
{
    public static string Of(Schema schema, IType type, int depth = 1) => type.NamedType() switch
    {
        ObjectType found => $" {{ __typename {Fields(schema, found, depth, "")} }}",
        { } found when found.IsCompositeType() =>
            $" {{ __typename {string.Join(" ", schema.PossibleTypes(found).Select(t => $"... on {t.Name} {{ {Fields(schema, t, depth, t.Name + "_")} }}"))} }}",
        _ => "",
    };

    // Members of a union get names of their own: two may use one name for different things.
    private static string Fields(Schema schema, ObjectType type, int depth, string prefix) =>
        string.Join(" ", type.Fields.Where(f => IsEasy(f, depth)).Select(f => $"{(prefix.Length > 0 ? $"{prefix}{f.Name}: " : "")}{f.Name}{Of(schema, f.Type, depth - 1)}"));

    private static bool IsEasy(OutputField field, int depth) =>
        field.Arguments.All(a => !a.IsRequired) && !field.Name.StartsWith("__", StringComparison.Ordinal)
        && (field.Type.IsLeafType() || (depth > 0 && !field.Type.NamedType().Name.EndsWith("Connection", StringComparison.Ordinal)));
}
