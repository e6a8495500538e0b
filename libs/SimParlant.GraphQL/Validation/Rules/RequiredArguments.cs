namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.4.3, Required Arguments. A null literal is refused by <see cref="ValuesOfCorrectType"/>.</summary>
internal sealed class RequiredArguments : ValidationRule
{
    public override void EnterArguments(ArgumentSite site, ValidationContext context)
    {
        foreach (var argument in site.Defined)
        {
            if (argument.IsRequired && site.Given.All(given => given.Name.Value != argument.Name))
            {
                context.Report(ValidationErrors.ArgumentMissing(site, argument));
            }
        }
    }
}
