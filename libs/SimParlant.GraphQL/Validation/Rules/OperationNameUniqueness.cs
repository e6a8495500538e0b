using SimParlant.GraphQL.Language;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.2.2.1, Operation Name Uniqueness.</summary>
internal sealed class OperationNameUniqueness : ValidationRule
{
    private readonly Dictionary<string, NameNode> _names = new(StringComparer.Ordinal);

    public override void EnterOperation(OperationDefinitionNode operation, ValidationContext context)
    {
        if (operation.Name is { } name && !_names.TryAdd(name.Value, name))
        {
            context.Report(ValidationErrors.OperationNameRepeated(_names[name.Value], name));
        }
    }
}
