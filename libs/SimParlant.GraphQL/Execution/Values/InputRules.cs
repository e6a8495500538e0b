using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Execution;

/// <summary>What holds for input objects however they were written.</summary>
internal static class InputRules
{
    /// <summary>Required fields are there; a OneOf object has exactly one, not null.</summary>
    /// <exception cref="ValueException">They are not.</exception>
    public static void Check(InputObjectType type, InputValues values, int given, bool givenNull, string place)
    {
        foreach (var field in type.Fields)
        {
            if (field.IsRequired && !values.IsSet(field.Index))
                throw new ValueException($"The field `{type.Name}.{field.Name}` is required in `{place}`.");
        }
        if (type.IsOneOf && (given != 1 || givenNull))
            throw new ValueException($"`{place}` must hold exactly one field of the OneOf input object `{type.Name}`, and not as null.");
    }
}
