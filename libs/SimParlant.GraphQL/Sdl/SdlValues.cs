using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Sdl;

/// <summary>Runtime values of types that have no class: objects are dictionaries, which tell their type as <c>__typename</c>.</summary>
internal static class SdlValues
{
    public static string? TypeName(object value) =>
        value is IReadOnlyDictionary<string, object?> map && map.TryGetValue("__typename", out var name) ? name as string : null;

    public static object? ReadParent(IResolverContext context) =>
        context.Parent is IReadOnlyDictionary<string, object?> map ? map.GetValueOrDefault(context.Field.Name) : null;

    public static object ToDictionary(InputValues values)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in values.Type.Fields)
        {
            if (values.IsSet(field.Index) || field.HasDefault)
            {
                map[field.Name] = values.Read(field.Index);
            }
        }

        return map;
    }
}
