using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Ours, on spec 4: `fields`, `interfaces`, `possibleTypes` and `inputFields` lead back to types, so their nesting is bounded.</summary>
internal sealed class IntrospectionDepth : ValidationRule
{
    private readonly Dictionary<DefinitionFacts, int> _nesting = [];

    public override void EnterDocument(ValidationContext context)
    {
        if (context.Options.IntrospectionDepth <= 0)
        {
            return;
        }

        foreach (var definition in context.Graph.Order)
        {
            _nesting.Add(definition, Nesting(definition.Node.SelectionSet, context));
        }

        foreach (var definition in context.Facts.Definitions)
        {
            Check(definition.Node.SelectionSet, context);
        }
    }

    private void Check(SelectionSetNode set, ValidationContext context)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is FieldNode { SelectionSet: { } below } field)
            {
                if (field.Name.Value is not ("__schema" or "__type"))
                {
                    Check(below, context);
                }
                else if (Nesting(below, context) > context.Options.IntrospectionDepth)
                {
                    context.Report(ValidationErrors.IntrospectionTooDeep(field, context.Options.IntrospectionDepth));
                }
            }
            else if (selection is InlineFragmentNode inline)
            {
                Check(inline.SelectionSet, context);
            }
        }
    }

    private int Nesting(SelectionSetNode set, ValidationContext context)
    {
        var deepest = 0;
        foreach (var selection in set.Selections)
        {
            deepest = Math.Max(deepest, selection switch
            {
                FieldNode { SelectionSet: { } below } field =>
                    Nesting(below, context) + (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" ? 1 : 0),
                InlineFragmentNode inline => Nesting(inline.SelectionSet, context),
                FragmentSpreadNode spread when context.Facts.Fragment(spread.Name.Value) is { } fragment =>
                    _nesting.GetValueOrDefault(fragment),
                _ => 0,
            });
        }

        return deepest;
    }
}
