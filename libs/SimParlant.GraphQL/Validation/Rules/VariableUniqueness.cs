using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.1, Variable Uniqueness.</summary>
internal sealed class VariableUniqueness : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        var seen = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
        foreach (var variable in operation.VariableDefinitions)
        {
            var name = variable.Variable.Name.Value;
            if (!seen.TryAdd(name, variable))
            {
                context.Report(ValidationErrors.VariableRepeated(seen[name], variable));
            }
        }
    }
}
