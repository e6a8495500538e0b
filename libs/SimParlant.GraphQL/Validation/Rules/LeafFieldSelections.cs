using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.3.3, Leaf Field Selections.</summary>
internal sealed class LeafFieldSelections : ValidationRule
{
    public override void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context)
    {
        if (field is null)
        {
            return;
        }

        if (field.Type.IsLeafType() && node.SelectionSet is not null)
        {
            context.Report(ValidationErrors.LeafWithSelections(node, field));
        }
        else if (!field.Type.IsLeafType() && node.SelectionSet is null)
        {
            context.Report(ValidationErrors.SelectionsMissing(node, field));
        }
    }
}
