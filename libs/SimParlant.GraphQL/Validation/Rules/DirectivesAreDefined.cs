using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.7.1, Directives Are Defined.</summary>
internal sealed class DirectivesAreDefined : ValidationRule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location, ValidationContext context)
    {
        foreach (var directive in directives)
        {
            if (context.IsFull)
            {
                return;
            }

            if (!context.Schema.Directives.ContainsKey(directive.Name.Value))
            {
                var suggestion = context.Suggest("@" + directive.Name.Value, context.Schema.Directives.Keys.Select(name => "@" + name));
                context.Report(ValidationErrors.DirectiveUnknown(directive, suggestion));
            }
        }
    }
}
