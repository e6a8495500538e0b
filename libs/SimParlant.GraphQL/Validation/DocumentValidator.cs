using SimParlant.GraphQL.Execution;
using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation;

/// <summary>Decides whether a document may be executed against a schema (spec section 5).</summary>
public sealed class DocumentValidator
{
    private DocumentValidator()
    {
    }

    /// <returns>Every problem found, up to <see cref="ValidationOptions.MaxErrors"/>; empty for a valid document.</returns>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        var context = new ValidationContext(schema, document, options ?? ValidationOptions.Default);
        foreach (var limit in RuleSet.Limits())
        {
            limit.EnterDocument(context);
        }

        if (context.Errors.Count == 0)
        {
            var offersParts = schema.Directives.ContainsKey(IncrementalDirectives.Defer) || schema.Directives.ContainsKey(IncrementalDirectives.Stream);
            Run(context, offersParts ? [.. RuleSet.Specified(), .. RuleSet.Incremental()] : RuleSet.Specified());
        }

        return context.Errors;
    }

    private static void Run(ValidationContext context, ValidationRule[] rules)
    {
        foreach (var rule in rules)
        {
            rule.EnterDocument(context);
        }

        new DocumentTraversal(context, rules).Visit();
        foreach (var rule in rules)
        {
            if (!context.IsFull)
            {
                rule.LeaveDocument(context);
            }
        }
    }
}
