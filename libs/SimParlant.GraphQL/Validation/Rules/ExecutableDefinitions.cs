using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.1.1, Executable Definitions.</summary>
internal sealed class ExecutableDefinitions : ValidationRule
{
    public override void EnterDocument(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is not ExecutableDefinitionNode)
            {
                context.Report(ValidationErrors.NotExecutable(definition));
            }
        }
    }
}
