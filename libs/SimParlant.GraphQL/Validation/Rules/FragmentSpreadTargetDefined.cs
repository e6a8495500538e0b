using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.1, Fragment Spread Target Defined.</summary>
internal sealed class FragmentSpreadTargetDefined : ValidationRule
{
    public override void EnterSpread(FragmentSpreadNode spread, NamedType? parent, ValidationContext context)
    {
        if (context.Facts.Fragment(spread.Name.Value) is null)
        {
            var suggestion = context.Suggest(spread.Name.Value, context.Facts.FragmentNames);
            context.Report(ValidationErrors.FragmentUnknown(spread, suggestion));
        }
    }
}
