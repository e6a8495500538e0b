using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.4, Input Object Required Fields. A null literal is refused by <see cref="ValuesOfCorrectType"/>.</summary>
internal sealed class InputObjectRequiredFields : ValidationRule
{
    public override void EnterObject(ObjectValueNode value, InputObjectType type, ValidationContext context)
    {
        HashSet<string>? given = null;
        foreach (var field in type.Fields)
        {
            if (!field.IsRequired)
            {
                continue;
            }

            given ??= [.. value.Fields.Select(node => node.Name.Value)];
            if (!given.Contains(field.Name))
            {
                context.Report(ValidationErrors.InputFieldMissing(value, type, field));
            }
        }
    }
}
