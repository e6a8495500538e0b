using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.4, Fragments Must Be Used: by an operation, directly or through other fragments.</summary>
internal sealed class FragmentsMustBeUsed : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var definition in context.Facts.Definitions)
        {
            if (definition.Node is FragmentDefinitionNode fragment
                && ReferenceEquals(context.Facts.Fragment(fragment.Name.Value), definition)
                && !context.Facts.IsUsed(definition))
            {
                context.Report(ValidationErrors.FragmentUnused(fragment));
            }
        }
    }
}
