using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.3, Fragment Spread Is Possible: some object type must fit both the place and the fragment.</summary>
internal sealed class FragmentSpreadIsPossible : ValidationRule
{
    private readonly Dictionary<(NamedType, NamedType), bool> _overlaps = [];

    public override void EnterSpread(FragmentSpreadNode spread, NamedType? parent, ValidationContext context)
    {
        if (context.Facts.Fragment(spread.Name.Value)?.Node is FragmentDefinitionNode fragment)
        {
            Check(spread, fragment.Name.Value, parent, context.CompositeType(fragment.TypeCondition), context);
        }
    }

    public override void EnterInlineFragment(InlineFragmentNode fragment, NamedType? parent, ValidationContext context)
    {
        if (fragment.TypeCondition is { } condition)
        {
            Check(fragment, null, parent, context.CompositeType(condition), context);
        }
    }

    private void Check(SelectionNode node, string? fragment, NamedType? parent, NamedType? condition, ValidationContext context)
    {
        if (parent is null || condition is null)
        {
            return;
        }

        if (!_overlaps.TryGetValue((parent, condition), out var overlap))
        {
            overlap = ReferenceEquals(parent, condition)
                || context.Schema.PossibleTypes(parent).Any(type => context.Schema.IsPossible(condition, type));
            _overlaps.Add((parent, condition), overlap);
        }

        if (!overlap)
        {
            context.Report(ValidationErrors.FragmentImpossible(node, fragment, parent, condition));
        }
    }
}
