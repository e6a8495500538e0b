using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.3, Fragments on Object, Interface or Union Types.</summary>
internal sealed class FragmentsOnCompositeTypes : ValidationRule
{
    public override void EnterFragment(FragmentDefinitionNode fragment, ValidationContext context) =>
        Check(fragment.TypeCondition, fragment.Name.Value, context);

    public override void EnterInlineFragment(InlineFragmentNode fragment, NamedType? parent, ValidationContext context) =>
        Check(fragment.TypeCondition, null, context);

    private static void Check(NamedTypeNode? condition, string? fragment, ValidationContext context)
    {
        if (condition is not null
            && context.Schema.TryGetType(condition.Name.Value, out var type)
            && !type.IsCompositeType())
        {
            context.Report(ValidationErrors.FragmentTypeNotComposite(condition, fragment));
        }
    }
}
