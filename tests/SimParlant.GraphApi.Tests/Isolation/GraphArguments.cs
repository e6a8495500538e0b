using System.Text.Json;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphApi.Tests.Isolation;

/// <summary>Writes the arguments of a field: what is required, and one id in the place that is tried.</summary>
internal static class GraphArguments
{
    private const int Deepest = 4;

    /// <summary>Every place below the field's arguments that takes an id, as a path, and whether text is understood there.</summary>
    public static IEnumerable<(string Position, bool TakesText)> Positions(OutputField field) =>
        field.Arguments.SelectMany(argument => Positions(argument, argument.Name, Deepest));

    /// <param name="target">The place of the id; empty for none.</param>
    public static string Write(OutputField field, string operation, string target, string id)
    {
        var given = field.Arguments
            .Where(a => IsOn(a.Name, target) || (a.IsRequired && !a.HasDefault))
            .Select(a => $"{a.Name}: {Value(a.Type, a.Name, a.Name, operation, target, id)}")
            .ToArray();
        return given.Length == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private static IEnumerable<(string Position, bool TakesText)> Positions(InputValueDefinition place, string path, int depth)
    {
        if (IsId(place))
        {
            return [(path, place.Type.NamedType() is not UuidType)];
        }

        return depth > 0 && place.Type.NamedType() is InputObjectType input
            ? input.Fields.Where(f => !IsOperator(input, f, place)).SelectMany(f => Positions(f, $"{path}.{f.Name}", depth - 1))
            : [];
    }

    // Of a filter's operators one will do; those that combine filters lead nowhere new.
    private static bool IsOperator(InputObjectType input, InputField field, InputValueDefinition place) =>
        field.Name is "and" or "or" or "not" or "all" or "some" or "none"
        || (input.Name.EndsWith("OperationFilterInput", StringComparison.Ordinal) && (field.Name != "eq" || !(IsId(field) || OwnIds.IsId(place.Name))));

    private static bool IsId(InputValueDefinition place) =>
        place.Type.NamedType() is IdType or UuidType || (place.Type.NamedType() is StringType && OwnIds.IsId(place.Name));

    private static bool IsOn(string path, string target) =>
        target == path || target.StartsWith(path + ".", StringComparison.Ordinal);

    private static string Value(IType type, string name, string path, string operation, string target, string id)
    {
        if (type.IsNonNull())
        {
            return Value(type.Nullable(), name, path, operation, target, id);
        }

        if (type is ListType list)
        {
            return $"[{Value(list.Inner, name, path, operation, target, id)}]";
        }

        if (path == target)
        {
            return JsonSerializer.Serialize(id);
        }

        return type switch
        {
            InputObjectType input => $"{{ {string.Join(", ", input.Fields
                .Where(f => IsOn($"{path}.{f.Name}", target) || (f.IsRequired && !f.HasDefault))
                .Select(f => $"{f.Name}: {Value(f.Type, f.Name, $"{path}.{f.Name}", operation, target, id)}"))} }}",
            EnumType values => values.Values[0].Name,
            IdType or UuidType => JsonSerializer.Serialize(OwnIds.Of(name, operation)),
            StringType => OwnIds.IsId(name) ? JsonSerializer.Serialize(OwnIds.Of(name, operation)) : "\"probe\"",
            BooleanType => "true",
            JsonType => "{}",
            DateTimeType => "\"2026-01-01T00:00:00Z\"",
            _ => "1",
        };
    }
}
