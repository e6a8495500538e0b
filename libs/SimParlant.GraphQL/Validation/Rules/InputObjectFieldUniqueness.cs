using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.3, Input Object Field Uniqueness: in every object literal, whatever its type.</summary>
internal sealed class InputObjectFieldUniqueness : ValidationRule
{
    public override void EnterValue(ValueNode value, IType? type, ValidationContext context)
    {
        if (value is not ObjectValueNode { Fields.Count: > 1 } node)
        {
            return;
        }

        var seen = new Dictionary<string, ObjectFieldNode>(StringComparer.Ordinal);
        foreach (var field in node.Fields)
        {
            if (!seen.TryAdd(field.Name.Value, field))
            {
                context.Report(ValidationErrors.InputFieldRepeated(seen[field.Name.Value], field));
            }
        }
    }
}
