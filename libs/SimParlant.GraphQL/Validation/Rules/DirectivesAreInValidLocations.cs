using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.7.2, Directives Are in Valid Locations.</summary>
internal sealed class DirectivesAreInValidLocations : ValidationRule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> directives, string location, ValidationContext context)
    {
        foreach (var directive in directives)
        {
            if (context.Schema.Directives.TryGetValue(directive.Name.Value, out var definition)
                && !definition.Locations.Contains(location))
            {
                context.Report(ValidationErrors.DirectiveMisplaced(directive, location));
            }
        }
    }
}
