using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.3, All Variable Uses Defined: in the operation and the fragments it reaches.</summary>
internal sealed class AllVariableUsesDefined : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var facts in context.Facts.Operations)
        {
            var operation = (OperationDefinitionNode)facts.Node;
            var defined = operation.VariableDefinitions.Select(variable => variable.Variable.Name.Value).ToHashSet();
            foreach (var usage in context.Facts.Reachable(facts).SelectMany(definition => definition.Usages))
            {
                if (context.IsFull)
                {
                    return;
                }

                if (!defined.Contains(usage.Node.Name.Value))
                {
                    context.Report(ValidationErrors.VariableUndefined(usage.Node, operation));
                }
            }
        }
    }
}
