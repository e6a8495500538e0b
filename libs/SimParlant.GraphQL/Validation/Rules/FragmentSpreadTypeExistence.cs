using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.2, Fragment Spread Type Existence.</summary>
internal sealed class FragmentSpreadTypeExistence : ValidationRule
{
    public override void EnterFragment(FragmentDefinitionNode fragment, ValidationContext context) =>
        Check(fragment.TypeCondition, fragment.Name.Value, context);

    public override void EnterInlineFragment(InlineFragmentNode fragment, NamedType? parent, ValidationContext context) =>
        Check(fragment.TypeCondition, null, context);

    private static void Check(NamedTypeNode? condition, string? fragment, ValidationContext context)
    {
        if (condition is not null && !context.Schema.TryGetType(condition.Name.Value, out _))
        {
            var composites = context.Schema.Types.Values.Where(type => type.IsCompositeType()).Select(type => type.Name);
            var suggestion = context.Suggest(condition.Name.Value, composites);
            context.Report(ValidationErrors.FragmentTypeUnknown(condition, fragment, suggestion));
        }
    }
}
