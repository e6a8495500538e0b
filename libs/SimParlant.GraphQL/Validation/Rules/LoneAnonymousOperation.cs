using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.3.1, Lone Anonymous Operation.</summary>
internal sealed class LoneAnonymousOperation : ValidationRule
{
    private int _operations;

    public override void EnterDocument(ValidationContext context) => _operations = context.Facts.Operations.Count();

    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        if (operation.Name is null && _operations > 1)
        {
            context.Report(ValidationErrors.AnonymousNotAlone(operation));
        }
    }
}
