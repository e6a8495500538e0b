using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.5, All Variable Usages Are Allowed.</summary>
internal sealed class AllVariableUsagesAreAllowed : ValidationRule
{
    public override void LeaveDocument(ValidationContext context)
    {
        foreach (var facts in context.Facts.Operations)
        {
            var operation = (OperationDefinitionNode)facts.Node;
            var variables = new Dictionary<string, VariableDefinitionNode>(StringComparer.Ordinal);
            foreach (var variable in operation.VariableDefinitions)
            {
                variables[variable.Variable.Name.Value] = variable;
            }

            foreach (var usage in context.Facts.Reachable(facts).SelectMany(definition => definition.Usages))
            {
                if (context.IsFull)
                {
                    return;
                }

                if (usage.Type is not null
                    && variables.TryGetValue(usage.Node.Name.Value, out var definition)
                    && context.Schema.TryToType(definition.Type, out var type)
                    && !IsAllowed(definition, type, usage))
                {
                    context.Report(ValidationErrors.VariableMisused(usage, definition));
                }
            }
        }
    }

    private static bool IsAllowed(VariableDefinitionNode variable, IType type, VariableUsage usage)
    {
        var expected = usage.Type!;
        if (type is NonNullType || (expected is not NonNullType && usage.OneOf is null))
        {
            return AreCompatible(type, expected);
        }

        var hasValue = variable.DefaultValue is not (null or NullValueNode);
        return (hasValue || usage.HasDefault) && AreCompatible(type, expected.Nullable());
    }

    private static bool AreCompatible(IType variable, IType expected) => (variable, expected) switch
    {
        (NonNullType given, NonNullType required) => AreCompatible(given.Inner, required.Inner),
        (_, NonNullType) => false,
        (NonNullType given, _) => AreCompatible(given.Inner, expected),
        (ListType given, ListType list) => AreCompatible(given.Inner, list.Inner),
        _ => ReferenceEquals(variable, expected),
    };
}
