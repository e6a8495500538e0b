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
        Compare("levels of nested fields", size.Depth, options.MaxDepth);
        Compare("fields", size.Fields, options.MaxFields);
        Compare("fields at its root", size.RootFields, options.MaxRootFields);
        Compare("aliases", size.Aliases, options.MaxAliases);
        Compare("directives", size.Directives, options.MaxDirectives);

        void Compare(string what, long found, long limit)
        {
            if (limit > 0 && found > limit)
            {
                context.Report(ValidationErrors.OperationTooLarge(operation, what, found, limit));
            }
        }
    }
}
