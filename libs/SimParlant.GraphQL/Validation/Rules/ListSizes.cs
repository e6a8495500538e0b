using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Ours, no rule of the specification: lists written in the document have a bounded length. Those among variables are checked when they are coerced.</summary>
internal sealed class ListSizes : ValidationRule
{
    public override void EnterValue(ValueNode value, IType? type, ValidationContext context)
    {
        if (context.Options.MaxListSize > 0 && value is ListValueNode list && list.Items.Count > context.Options.MaxListSize)
        {
            context.Report(ValidationErrors.ListTooLong(list, context.Options.MaxListSize));
        }
    }
}
