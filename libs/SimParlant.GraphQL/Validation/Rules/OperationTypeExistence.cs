using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.1.1, Operation Type Existence.</summary>
internal sealed class OperationTypeExistence : ValidationRule
{
    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        if (context.RootType(operation.Operation) is null)
        {
            context.Report(ValidationErrors.OperationTypeUnknown(operation));
        }
    }
}
