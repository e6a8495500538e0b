using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 3.10.1, OneOf Input Objects: literals give exactly one field, and not null.</summary>
internal sealed class OneOfInputObjects : ValidationRule
{
    public override void EnterObject(ObjectValueNode value, InputObjectType type, ValidationContext context)
    {
        if (!type.IsOneOf)
        {
            return;
        }

        if (value.Fields.Count != 1)
        {
            context.Report(ValidationErrors.OneOfFieldCount(value, type));
        }
        else if (value.Fields[0].Value is NullValueNode)
        {
            context.Report(ValidationErrors.OneOfFieldNull(value.Fields[0], type));
        }
    }
}
