using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.2, Variables Are Input Types.</summary>
internal sealed class VariablesAreInputTypes : ValidationRule
{
    public override void EnterVariableDefinition(VariableDefinitionNode variable, ValidationContext context)
    {
        var name = NameOf(variable.Type);
        if (!context.Schema.TryGetType(name, out var type))
        {
            var inputs = context.Schema.Types.Values.Where(known => known.IsInputType()).Select(known => known.Name);
            context.Report(ValidationErrors.VariableTypeUnknown(variable, name, context.Suggest(name, inputs)));
        }
        else if (!type.IsInputType())
        {
            context.Report(ValidationErrors.VariableTypeNotInput(variable));
        }
    }

    private static string NameOf(TypeNode type) => type switch
    {
        NonNullTypeNode required => NameOf(required.Type),
        ListTypeNode list => NameOf(list.Type),
        _ => ((NamedTypeNode)type).Name.Value,
    };
}
