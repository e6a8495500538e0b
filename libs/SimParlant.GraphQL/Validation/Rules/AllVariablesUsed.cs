using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.4, All Variables Used: in the operation or a fragment it reaches.</summary>
internal sealed class AllVariablesUsed : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var facts in context.Facts.Operations)
        {
            var operation = (OperationDefinitionNode)facts.Node;
            if (operation.VariableDefinitions.Count == 0)
            {
                continue;
            }

            var used = new HashSet<string>(StringComparer.Ordinal);
            foreach (var definition in context.Facts.Reachable(facts))
            {
                used.UnionWith(definition.Usages.Select(usage => usage.Node.Name.Value));
            }

            foreach (var variable in operation.VariableDefinitions)
            {
                if (!used.Contains(variable.Variable.Name.Value))
                {
                    context.Report(ValidationErrors.VariableUnused(variable, operation));
                }
            }
        }
    }
}
