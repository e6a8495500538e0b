using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.2, Input Object Field Names.</summary>
internal sealed class InputObjectFieldNames : ValidationRule
{
    public override void EnterObject(ObjectValueNode value, InputObjectType type, ValidationContext context)
    {
        foreach (var field in value.Fields)
        {
            if (context.IsFull)
            {
                return;
            }

            if (!type.TryGetField(field.Name.Value, out _))
            {
                var suggestion = context.Suggest(field.Name.Value, type.Fields.Select(known => known.Name));
                context.Report(ValidationErrors.InputFieldUnknown(field, type, suggestion));
            }
        }
    }
}
