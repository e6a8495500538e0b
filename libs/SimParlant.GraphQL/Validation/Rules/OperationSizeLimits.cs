using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Ours, no rule of the specification: an operation, its fragments written out, has bounded size, and there are not too many.</summary>
internal sealed class OperationSizeLimits : ValidationRule
{
    public override void EnterDocument(ValidationContext context)
    {
        var operations = context.Facts.Operations.ToArray();
        var most = context.Options.MaxOperations;
        if (most > 0 && operations.Length > most)
        {
            var first = (OperationDefinitionNode)operations[most].Node;
            context.Report(ValidationErrors.TooManyOperations(first, operations.Length, most));
            return;
        }

        if (context.Options.MaxFragments is > 0 and var limit && context.Facts.Fragments.Skip(limit).FirstOrDefault() is { } excess)
        {
            var node = (FragmentDefinitionNode)excess.Node;
            context.Report(ValidationErrors.TooManyFragments(node, context.Facts.Fragments.Count(), limit));
            return;
        }

        var sizes = new Dictionary<DefinitionFacts, DefinitionSize>();
        foreach (var definition in context.Graph.Order)
        {
            var size = definition.Own;
            foreach (var spread in definition.Spreads)
            {
                // A fragment of a cycle is not measured yet; the cycle is an error of its own.
                if (context.Facts.Fragment(spread.Node.Name.Value) is { } fragment && sizes.TryGetValue(fragment, out var inner))
                {
                    size = size.Plus(inner, spread.Depth, spread.InIntrospection);
                }
            }

            sizes.Add(definition, size);
        }

        foreach (var facts in operations)
        {
            Check((OperationDefinitionNode)facts.Node, sizes[facts], context);
        }
    }

    private static void Check(OperationDefinitionNode operation, DefinitionSize size, ValidationContext context)
    {
        var options = context.Options;
        Compare("OPERATION_TOO_DEEP", "levels of nested fields", size.Depth, options.MaxDepth);
        Compare("TOO_MANY_FIELDS", "fields", size.Fields, options.MaxFields);
        Compare("TOO_MANY_ROOT_FIELDS", "fields at its root", size.RootFields, options.MaxRootFields);
        Compare("TOO_MANY_ALIASES", "aliases", size.Aliases, options.MaxAliases);
        Compare("TOO_MANY_DIRECTIVES", "directives", size.Directives, options.MaxDirectives);
        Compare("TOO_MANY_DIRECTIVES_AT_LOCATION", "directives at one location", size.DirectivesAtLocation, options.MaxDirectivesPerLocation);

        void Compare(string code, string what, long found, long limit)
        {
            if (limit > 0 && found > limit)
            {
                context.Report(ValidationErrors.OperationTooLarge(operation, code, what, found, limit));
            }
        }
    }
}
