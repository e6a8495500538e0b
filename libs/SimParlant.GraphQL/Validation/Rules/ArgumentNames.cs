namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.1, Argument Names.</summary>
internal sealed class ArgumentNames : ValidationRule
{
    public override void EnterArguments(ArgumentSite site, ValidationContext context)
    {
        if (!site.IsKnown)
        {
            return;
        }

        foreach (var argument in site.Given)
        {
            if (context.IsFull)
            {
                return;
            }

            var name = argument.Name.Value;
            if (site.Defined.All(defined => defined.Name != name))
            {
                var suggestion = context.Suggest(name, site.Defined.Select(defined => defined.Name));
                context.Report(ValidationErrors.ArgumentUnknown(argument, site, suggestion));
            }
        }
    }
}
