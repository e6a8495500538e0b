using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.2, Argument Uniqueness.</summary>
internal sealed class ArgumentUniqueness : ValidationRule
{
    public override void EnterArguments(ArgumentSite site, ValidationContext context)
    {
        if (site.Given.Count < 2)
        {
            return;
        }

        var seen = new Dictionary<string, ArgumentNode>(StringComparer.Ordinal);
        foreach (var argument in site.Given)
        {
            if (!seen.TryAdd(argument.Name.Value, argument))
            {
                context.Report(ValidationErrors.ArgumentRepeated(seen[argument.Name.Value], argument, site));
            }
        }
    }
}
