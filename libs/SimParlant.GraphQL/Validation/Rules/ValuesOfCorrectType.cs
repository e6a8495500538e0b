using SimParlant.GraphQL.Language;
using SimParlant.GraphQL.Types;

namespace SimParlant.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.1, Values of Correct Type: of literals. Variables are the business of <see cref="AllVariableUsagesAreAllowed"/>.</summary>
internal sealed class ValuesOfCorrectType : ValidationRule
{
    public override void EnterValue(ValueNode value, IType? type, ValidationContext context)
    {
        switch (value, type?.Nullable())
        {
            case (_, null):
                break;
            case (NullValueNode, _):
                if (type is NonNullType)
                {
                    context.Report(ValidationErrors.ValueInvalid(value, type));
                }

                break;
            case (ListValueNode, ListType) or (ObjectValueNode, InputObjectType):
                break;
            case (EnumValueNode name, EnumType options):
                if (!options.TryGetValue(name.Value, out _))
                {
                    context.Report(ValidationErrors.EnumValueUnknown(value, options, Suggest(name.Value, options, context)));
                }

                break;
            case (StringValueNode text, EnumType options):
                context.Report(ValidationErrors.ValueInvalid(value, type!, Suggest(text.Value, options, context).TrimStart()));
                break;
            case (_, ScalarType scalar):
                CheckScalar(value, type!, scalar, context);
                break;
            default:
                context.Report(ValidationErrors.ValueInvalid(value, type!));
                break;
        }
    }

    private static void CheckScalar(ValueNode value, IType type, ScalarType scalar, ValidationContext context)
    {
        try
        {
            scalar.ParseLiteral(WithoutVariables(value));
        }
        catch (ValueException exception)
        {
            context.Report(ValidationErrors.ValueInvalid(value, type, exception.Message));
        }
    }

    /// <summary>The values of variables are not known yet; a scalar that takes lists or objects takes null inside them.</summary>
    private static ValueNode WithoutVariables(ValueNode value) => value switch
    {
        VariableNode => NullValueNode.Default,
        ListValueNode list when list.Items.Any(HoldsVariable) => new ListValueNode([.. list.Items.Select(WithoutVariables)], list.Location),
        ObjectValueNode fields when HoldsVariable(fields) => new ObjectValueNode(
            [.. fields.Fields.Select(field => new ObjectFieldNode(field.Name, WithoutVariables(field.Value), field.Location))], fields.Location),
        _ => value,
    };

    private static bool HoldsVariable(ValueNode value) => value switch
    {
        VariableNode => true,
        ListValueNode list => list.Items.Any(HoldsVariable),
        ObjectValueNode fields => fields.Fields.Any(field => HoldsVariable(field.Value)),
        _ => false,
    };

    private static string Suggest(string name, EnumType type, ValidationContext context) =>
        context.Suggest(name, type.Values.Select(value => value.Name));
}
