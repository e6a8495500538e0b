namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.2, Fragment Spreads Must Not Form Cycles.</summary>
internal sealed class FragmentSpreadsMustNotFormCycles : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var cycle in context.Graph.Cycles)
        {
            context.Report(ValidationErrors.FragmentCycle(cycle));
        }
    }
}
