using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.7.3, Directives Are Unique per Location: unless they are repeatable.</summary>
internal sealed class DirectivesAreUniquePerLocation : ValidationRule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location, ValidationContext context)
    {
        if (directives.Count < 2)
        {
            return;
        }

        var seen = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (context.Schema.Directives.TryGetValue(name, out var definition)
                && !definition.IsRepeatable
                && !seen.TryAdd(name, directive))
            {
                context.Report(ValidationErrors.DirectiveRepeated(seen[name], directive));
            }
        }
    }
}
