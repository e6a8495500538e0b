using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.3.1, Field Selections.</summary>
internal sealed class FieldSelections : ValidationRule
{
    public override void EnterField(FieldNode node, NamedType? parent, OutputField? field, ValidationContext context)
    {
        if (field is null && parent is not null)
        {
            context.Report(ValidationErrors.FieldUnknown(node, parent, Suggest(node.Name.Value, parent, context)));
        }
    }

    /// <summary>The possible types that have the field, else fields of the type with a similar name.</summary>
    private static string Suggest(string name, NamedType parent, ValidationContext context)
    {
        if (!context.Options.AllowSuggestions)
        {
            return "";
        }

        if (parent.IsAbstractType())
        {
            var types = context.Schema.PossibleTypes(parent).Where(type => type.Fields.Contains(name)).Take(5).ToArray();
            if (types.Length > 0)
            {
                return $" It exists on {string.Join(", ", types.Select(type => $"`{type.Name}`"))}: use an inline fragment.";
            }
        }

        return parent is ComplexType complex ? context.Suggest(name, complex.Fields.Select(field => field.Name)) : "";
    }
}
